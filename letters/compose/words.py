"""How a suggestion, its congress and its people are named on paper."""

from collections.abc import Callable, Iterable
from functools import wraps
from typing import Any, Concatenate, ParamSpec, TypeVar

from django.utils.translation import gettext as _

from directory.models import CongressSession
from directory.parlance import speaking, spoken
from directory.terms import DELEGATES
from suggestions.models import Assignment, Party, Suggestion
from suggestions.rules import assignment_of, suggestion_of
from suggestions.wording import chinese_number, spoken_number

Rest = ParamSpec("Rest")
Made = TypeVar("Made")


def in_its_words(compose: Callable[Concatenate[Any, Rest], Made]) -> Callable[Concatenate[Any, Rest], Made]:
    """A paper speaks as the suggestion or the session it is about: of 建议, or of 提案 (directory.parlance)."""
    @wraps(compose)
    def composing(subject: Any, /, *args: Rest.args, **more: Rest.kwargs) -> Made:
        session = isinstance(subject, CongressSession)
        with speaking(subject.term.congress.source if session else suggestion_of(assignment_of(subject)).source):
            return compose(subject, *args, **more)
    return composing


def said_as() -> str:
    """For the `source` of a paper: in whose words it is being composed, empty for those of delegates."""
    return "" if spoken() == DELEGATES else spoken()


def salutation(party: Party) -> str:
    """×××代表 for a delegate, the name alone for a body."""
    return party.called


def sitting(session: CongressSession) -> str:
    """市八届人大四次会议 without the place: 八届人大四次会议."""
    return _("%(term)s届人大%(session)s次会议") % {
        "term": chinese_number(session.term.ordinal), "session": chinese_number(session.ordinal)}


def full_sitting(session: CongressSession) -> str:
    """云溪市第八届人民代表大会第四次会议, as it stands above a form."""
    return _("%(congress)s第%(session)s次会议") % {
        "congress": full_congress(session), "session": chinese_number(session.ordinal)}


def full_congress(session: CongressSession) -> str:
    """云溪市第八届人民代表大会."""
    return _("%(place)s第%(term)s届人民代表大会") % {
        "place": session.term.congress.place, "term": chinese_number(session.term.ordinal)}


def proposers_of(suggestion: Suggestion) -> list[Party]:
    """Those who propose it, the lead first; who refused is none. Reads `parties`."""
    found = [party for party in suggestion.parties.all() if party.is_proposer]
    return sorted(found, key=lambda party: (party.role != Party.Role.LEAD, party.pk))


def in_short(proposers: list[Party]) -> str:
    """沈秋禾, or 沈秋禾等3名代表."""
    if not proposers:
        return ""
    first, count = proposers[0], len(proposers)
    return first.name if count == 1 else _("%(name)s等%(count)d名代表") % {"name": first.name, "count": count}


def matter_of(suggestion: Suggestion) -> str:
    """第12号建议《关于……的建议》, or 《……》 alone while there is no number."""
    if not suggestion.number:
        return f"《{suggestion.title}》"
    return _("%(number)s建议《%(title)s》") % {"number": spoken_number(suggestion.number), "title": suggestion.title}


def heading_of(suggestion: Suggestion) -> str:
    """The sitting it was handed in at, or between sittings the congress."""
    return full_sitting(suggestion.session) if suggestion.in_session else full_congress(suggestion.session)


def place_of(suggestion: Suggestion) -> str:
    """The place as the short name has it: 云溪市人大 → 云溪市, 云溪市政协 → 云溪市."""
    return suggestion.congress.short_name.removesuffix("人大").removesuffix("政协")


def numbered(asks: list[str]) -> tuple[str, ...]:
    """The asks under the numbers they keep to the end; one alone has none."""
    return tuple(f"{chinese_number(place)}、{ask}" for place, ask in enumerate(asks, 1)) if len(asks) > 1 else (*asks,)


def part_of(assignment: Assignment, *, alone: bool, among: Iterable[Assignment] = ()) -> str:
    """主办, 会办, 分办, or 独办 where nobody else has a share; 会办市公安局 where several answer by themselves.

    `among`: the shares in which its lead may be found.
    """
    lead = next((one for one in among if one.pk == assignment.beside_id and one.role == Assignment.Role.SEPARATE), None)
    if lead is not None:
        return _("会办%s") % lead.department
    return _("独办") if alone else assignment.get_role_display()
