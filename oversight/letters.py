"""The letter of urgency (催办函) to a bureau."""

from datetime import date

from django.utils.translation import gettext as _

from letters.compose import sitting
from letters.compose.words import in_its_words, said_as
from letters.content.notice import NoticeContent
from oversight.models import Urging
from suggestions.models import Suggestion
from suggestions.wording import limit_words, short_day, spoken_number


@in_its_words
def letter_of(urging: Urging) -> NoticeContent:
    """Frozen as the urging was: what was over or near on its day."""
    share, by = urging.assignment, urging.by
    suggestion = share.suggestion
    number = _("%(sitting)s%(number)s建议") % {
        "sitting": sitting(suggestion.session), "number": spoken_number(suggestion.number)}
    return NoticeContent(
        issuer=by.name, number="", addressees=(share.department.name,),
        title=_("%(office)s\n关于催办%(number)s的函") % {"office": by.name, "number": number},
        paragraphs=(
            _("%(who)s提出的《%(title)s》（%(number)s），%(day)s交由你单位%(role)s。") % {
                "who": _proposers(suggestion), "title": suggestion.title, "number": number,
                "day": _day(share.assigned_on), "role": share.get_role_display()},
            _state_words(urging), *_paragraphs(urging)),
        signature=by.name, date=urging.on, contact_unit=by.short_name, contact_name=urging.person.name,
        contact_phone=by.phone, source=said_as())


def _proposers(suggestion: Suggestion) -> str:
    names = [party.name for party in suggestion.parties.all() if party.is_proposer]
    if len(names) > 1:
        return _("%(name)s等%(count)d名代表") % {"name": names[0], "count": len(names)}
    return "".join(party.called for party in suggestion.parties.all() if party.is_proposer)


def _state_words(urging: Urging) -> str:
    if urging.clock is None or urging.due_on is None:
        return _("会办意见至今未送主办单位。")
    kind, over = limit_words(urging.clock.kind, urging.clock.assignment_id), (urging.on - urging.due_on).days
    said = {"kind": kind, "day": _day(urging.due_on), "days": abs(over)}
    if over > 0:
        return _("%(kind)s的期限为%(day)s，现已逾期%(days)d日。") % said
    return _("%(kind)s的期限为%(day)s，距期限届满还有%(days)d日。") % said


def _paragraphs(urging: Urging) -> list[str]:
    late = urging.due_on is not None and urging.on > urging.due_on
    said = [*urging.words.splitlines()]
    if urging.until:
        said.append(_("请于%s前办结。") % _day(urging.until))
    if late:
        said.append(_("请将超期的原因、耽误的环节和预计办结的日期一并函告我单位。"))
    return [*said, _("特此函告。")]


def _day(day: date) -> str:
    return short_day(day, date.min)
