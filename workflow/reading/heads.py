"""Number, title, people and marks of a suggestion as plain values for the components."""

from typing import Any

from django.db.models import OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils.translation import gettext as _

from directory.parlance import spoken
from directory.source import Source
from directory.terms import BOTH
from oversight.models import Urging
from oversight.rules import supervision_of
from suggestions.lifecycle.suggestion import SuggestionState
from suggestions.models import Assignment, Party, Suggestion
from suggestions.wording import spoken_number
from workflow.reading.matters import raising_of, year_words
from workflow.reading.shares import with_reply_state


def number_words(suggestion: Suggestion) -> str:
    """第127号, or 未编号."""
    return spoken_number(suggestion.number) if suggestion.number else _("未编号")


def proposers(suggestion: Suggestion) -> list[Party]:
    """Lead first, then the joint proposers; who refused is none. Reads `parties`."""
    parties = [party for party in suggestion.parties.all() if party.is_proposer]
    return sorted(parties, key=lambda party: (party.role != Party.Role.LEAD, party.pk))


def people_short(suggestion: Suggestion) -> dict[str, Any]:
    """沈秋禾等3人・城东代表团, for a row: `lead` {name, url} where he has a page, `people` the rest of the words.

    Reads `parties` and `delegation`.
    """
    people = proposers(suggestion)
    if not people:
        return {"people": ""}
    first = people[0]
    name = first.called if suggestion.restricted and len(people) == 1 else first.name
    rest = _("等%d人") % len(people) if len(people) > 1 else ""
    if _has_other_delegation(first, suggestion):
        rest += f"・{suggestion.delegation}"
    # A delegation stands there by its own name, and who is protected has no page to be led to.
    if first.person_id is None or suggestion.restricted or first.kind == Party.Kind.DELEGATION:
        return {"people": name + rest}
    return {"lead": {"name": name, "url": reverse("person", args=[first.person_id])}, "people": rest}


def people_line(suggestion: Suggestion) -> str:
    """领衔 沈秋禾（城东代表团），联名 贺立群、韦燕飞. Reads `parties` and `delegation`."""
    people = proposers(suggestion)
    if not people:
        return ""
    other = _has_other_delegation(people[0], suggestion)
    lead = f"{people[0].name}（{suggestion.delegation}）" if other else people[0].name
    if len(people) == 1:
        return _("%s提出") % (people[0].called if suggestion.restricted else lead)
    return _("领衔 %(lead)s，联名 %(joint)s") % {
        "lead": lead, "joint": "、".join(one.name for one in people[1:])}


def delegates_words(suggestion: Suggestion) -> str:
    """沈秋禾代表, or 沈秋禾等3位代表. Reads `parties`."""
    people = proposers(suggestion)
    if len(people) > 1:
        return _("%(name)s等%(count)d位代表") % {"name": people[0].name, "count": len(people)}
    return people[0].called if people else _("提出建议的代表")


def _has_other_delegation(lead: Party, suggestion: Suggestion) -> bool:
    """Its delegation is worth naming beside the lead: where that is the delegation itself it is not."""
    return suggestion.delegation is not None and suggestion.delegation.name != lead.name


def source_mark(suggestion: Suggestion) -> list[str]:
    """政协提案, on desks where both lie: a row that bears no mark is a delegate's suggestion."""
    return [str(Source.MEMBERS.label)] if suggestion.source == Source.MEMBERS and spoken() == BOTH else []


def tags_of(suggestion: Suggestion) -> list[str]:
    """政协提案, 大会期间, the subject, what may be published, raised before, entered from paper."""
    tags = [str(Source.MEMBERS.label) if suggestion.source == Source.MEMBERS else "",
            _("大会期间") if suggestion.in_session else _("闭会期间"), suggestion.subject,
            "" if suggestion.is_archived() else suggestion.get_may_publish_display()]
    if suggestion.restricted:
        tags.append(_("保护"))
    if suggestion.merged_into_id is not None:
        tags.append(merger_mark(suggestion))
    if year := year_words(suggestion):
        tags.append(year)
    if suggestion.repeated:
        tags.append(suggestion.get_repeated_display())
    if suggestion.channel == Suggestion.Channel.BILL:
        tags.append(_("由%s转") % suggestion.bill)
    elif suggestion.channel != Suggestion.Channel.ONLINE:
        tags.append(suggestion.get_channel_display())
    if suggestion.round > 1:
        tags.append(_("第%d次办理") % suggestion.round)
    return [tag for tag in tags if tag]


def merger_mark(suggestion: Suggestion) -> str:
    """并案主件, or 并入第003号办理 (one query where the main one was not read with it)."""
    if suggestion.is_main or suggestion.merged_into is None:
        return _("并案主件")
    return _("并入%s办理") % number_words(suggestion.merged_into)


def head_of(suggestion: Suggestion, *, kicker: str = "", link: bool = True) -> dict[str, Any]:
    """The casehead of any page about one suggestion; `kicker` names what is done there."""
    number = number_words(suggestion)
    return {
        "number": f"{kicker}　{number}" if kicker else number, "title": suggestion.title,
        "people": people_line(suggestion), "tags": tags_of(suggestion),
        "links": [*([{"label": _("看全卷"), "url": reverse("suggestion", args=[suggestion.pk])}] if link else []),
                  *kin_of(suggestion)]}


def kin_of(suggestion: Suggestion) -> list[dict[str, str]]:
    """What it was divided from, and what was divided off it (一事一议)."""
    found = [(_("分自%s"), suggestion.split_from)] if suggestion.split_from else []
    found += [(_("分出%s"), one) for one in suggestion.split_off.order_by("pk")]
    return [{"label": words % (number_words(one) if one.number else _("《%s》") % one.title),
             "url": reverse("suggestion", args=[one.pk])} for words, one in found
            if not (one.restricted or one.frozen)]


def shares_for_rows() -> QuerySet[Assignment]:
    """The assignments as a list shows them: with their departments, and how often each was urged."""
    urged = Urging.objects.filter(assignment=OuterRef("pk")).order_by("-place").values("place")[:1]
    shares: QuerySet[Assignment] = with_reply_state(Assignment.objects.select_related("department"))
    return shares.annotate(urged=Coalesce(Subquery(urged), 0))


def is_on_the_list(suggestion: Suggestion) -> bool:
    """重点督办; costs nothing where `supervision` was read with the suggestion."""
    return supervision_of(suggestion) is not None


def short_tags(suggestion: Suggestion) -> list[str]:
    """What sets a row apart in a list: 重点督办, 催办2次, 闭会 … Reads `assignments`, `supervision`."""
    times = sum(share.urged for share in suggestion.assignments.all())
    linked = raising_of(suggestion) is not None
    marks = (
        (is_on_the_list(suggestion), _("重点督办")),
        (times > 0, _("催办%d次") % times),
        (suggestion.restricted, _("保护")),
        (suggestion.merged_into_id is not None, _("并")),
        (suggestion.is_archived(), _("历史导入")),
        (not suggestion.in_session, _("闭会")),
        (suggestion.round > 1, _("第%d次办理") % suggestion.round),
        (linked, _("同一事项")),
        (bool(suggestion.repeated) and not linked, _("往年提过")),
        (suggestion.state == SuggestionState.WITHDRAWN, _("已撤回")),
    )
    return [words for holds, words in marks if holds]
