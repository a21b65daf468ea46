"""How a suggestion, its congress and its people are named on paper."""

from django.utils.translation import gettext as _

from directory.models import CongressSession
from procedures.terms import LimitKind
from suggestions.models import Assignment, Party, Suggestion
from suggestions.wording import chinese_number


def salutation(party: Party) -> str:
    """×××代表 for a delegate, the name alone for a body."""
    return _("%s代表") % party.name if party.kind == Party.Kind.DELEGATE else party.name


def sitting(session: CongressSession) -> str:
    """市八届人大四次会议 without the place: 八届人大四次会议."""
    return _("%(term)s届人大%(session)s次会议") % {
        "term": chinese_number(session.term.ordinal), "session": chinese_number(session.ordinal)}


def place_of(suggestion: Suggestion) -> str:
    """The congress's place as its short name has it: 云溪市人大 → 云溪市."""
    return suggestion.congress.short_name.removesuffix("人大")


def numbered(asks: list[str]) -> tuple[str, ...]:
    """The asks under the numbers they keep to the end; one alone has none."""
    return tuple(f"{chinese_number(place)}、{ask}" for place, ask in enumerate(asks, 1)) if len(asks) > 1 else (*asks,)


def part_of(assignment: Assignment, *, alone: bool) -> str:
    """主办, 会办, 分办, or 独办 where nobody else has a share."""
    return _("独办") if alone else assignment.get_role_display()


def kind_words(kind: str) -> str:
    """The Chinese name of a limit."""
    return str(LimitKind(kind).label)
