"""What rules that can be read still may not say: a congress's own version is held against this before it is kept."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from directory.source import Source
from procedures.limits import LARGEST, STARTS, STOPS, Limit
from procedures.rules import Rules
from procedures.terms import LimitKind, Statute
from procedures.wording import period_words


def faults(rules: Rules, source: str) -> list[str]:
    """Why a body of this source cannot work by these rules, each in one sentence; empty when it can."""
    return [*_of_limits(rules), *_of_the_reply(rules), *_of_the_rest(rules, source)]


def _of_limits(rules: Rules) -> Iterator[str]:
    for limit in rules.limits.values():
        if limit.start_event not in STARTS[limit.kind] or limit.stop_event != STOPS[limit.kind]:
            yield _("“%(limit)s”不能从“%(event)s”起算，可选：%(events)s。") % {
                "limit": limit.kind.label, "event": limit.start_event.label,
                "events": "、".join(str(one.label) for one in STARTS[limit.kind])}
        if limit.amount is not None and limit.amount > LARGEST[limit.unit]:
            yield _("“%(limit)s”%(period)s太长，最多%(most)s。") % {
                "limit": limit.kind.label, "period": period_words(limit.amount, limit.unit),
                "most": period_words(LARGEST[limit.unit], limit.unit)}


def _of_the_reply(rules: Rules) -> Iterator[str]:
    reply, later = rules.limits.get(LimitKind.REPLY), rules.limits.get(LimitKind.REPLY_EXTENDED)
    if reply is None or reply.amount is None:
        yield _("应有“答复代表”的期限，并写明数字：没有它，任何一件都没有答复日期。")
    elif later is not None and not _is_longer(later, reply):
        yield _("“延期答复”从头算起，应比“答复代表”的期限长，并写明数字。")


def _is_longer(later: Limit, reply: Limit) -> bool:
    """Told apart only where both count alike; months against days are left to whoever writes them."""
    if later.amount is None or reply.amount is None:
        return False
    alike = (later.unit, later.start_event) == (reply.unit, reply.start_event)
    return later.amount > reply.amount if alike else True


def _of_the_rest(rules: Rules, source: str) -> Iterator[str]:
    if rules.statute != (Statute.NONE if source == Source.MEMBERS else Statute.DELEGATES):
        yield _("《代表法》第五十一条是否适用由法律规定，规程不能改。")
    if not rules.class_set.classes:
        yield _("至少要有一个办理类别。")
    if not rules.grounds:
        yield _("至少要有一种不作为代表建议提出的情形。")
