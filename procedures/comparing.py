"""A procedure as lines to read, and what another one would change."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from procedures.classes import ClassSet
from procedures.encoding import encode
from procedures.limits import STOPS, Limit
from procedures.rules import Rules
from procedures.terms import ReassignmentClock
from procedures.wording import between_sessions_words, period_words

# Name of the switch in Rules → what it is called where people read it.
SWITCHES: Mapping[str, Promise] = {
    "statute": gettext_lazy("《代表法》第五十一条（答复期限、与代表联系）"),
    "unconfirmed": gettext_lazy("逾期未确认联名的"),
    "delegation_checks": gettext_lazy("是否先经代表团"),
    "delegation_proposes": gettext_lazy("代表团能否提出"),
    "withdrawable": gettext_lazy("何时可以撤回"),
    "withdrawal_advice": gettext_lazy("能否建议代表撤回"),
    "joint_withdrawal": gettext_lazy("联名件由谁要求撤回"),
    "objection": gettext_lazy("代表对交办的意见"),
    "raters": gettext_lazy("联名件由谁评价"),
    "signer": gettext_lazy("答复由谁签发"),
    "reconciler": gettext_lazy("共同主办意见不一致的"),
    "vetting": gettext_lazy("答复签发前"),
    "in_person": gettext_lazy("是否面复代表"),
    "joint_reply": gettext_lazy("联名件答复谁"),
    "extension": gettext_lazy("延期由谁同意"),
    "rehandle": gettext_lazy("不满意以后"),
    "still_unsatisfied": gettext_lazy("再次答复仍不满意以后"),
    "unrated": gettext_lazy("逾期未评价的"),
    "rating_visibility": gettext_lazy("承办单位何时看到评价"),
    "clock_on_reassignment": gettext_lazy("改办以后的期限"),
}


class Line(NamedTuple):
    """One provision: what it is about, what holds, and where that is written (“工作惯例” where nowhere)."""

    label: str
    value: str
    article: str


@dataclass(frozen=True)
class Difference:
    """One provision that would change."""

    label: str
    before: str
    after: str
    article: str


def lines_of(rules: Rules) -> list[Line]:
    """Every provision in the order of a suggestion's life, limits first."""
    return [*_limits(rules), *_switches(rules), *_rest(rules)]


def differences(old: Rules, new: Rules) -> list[Difference]:
    """What `new` changes against `old`, with the article of `new`."""
    before = {line.label: line.value for line in lines_of(old)}
    return [Difference(line.label, before[line.label], line.value, line.article)
            for line in lines_of(new) if before[line.label] != line.value]


def cited_anew(old: Rules, new: Rules) -> list[str]:
    """The provisions that stay as they are and rest on another article, or on other words of it."""
    before = {line.label: line for line in lines_of(old)}
    found = [line.label for line in lines_of(new)
             if line.value == before[line.label].value and line.article != before[line.label].article]
    return found or ([_("条款原文")] if encode(old) != encode(new) and not differences(old, new) else [])


def _limits(rules: Rules) -> list[Line]:
    return [Line(_("期限：%s") % kind.label, period_of(rules.limits.get(kind)), _article(rules.limits.get(kind)))
            for kind in STOPS]


def period_of(limit: Limit | None) -> str:
    """交办起3个月, or that there is no such limit or no number."""
    if limit is None:
        return _("没有规定")
    if limit.amount is None:
        return _("应当办，没有规定日数")
    said = _("%(event)s起%(period)s") % {
        "event": limit.start_event.label, "period": period_words(limit.amount, limit.unit)}
    return f"{said}（{between_sessions_words(limit.kind)}）" if limit.between_sessions else said


def _article(limit: Limit | None) -> str:
    return limit.article if limit else ""


def _switches(rules: Rules) -> list[Line]:
    found = []
    for name, label in SWITCHES.items():
        value = str(getattr(rules, name).label)
        if name == "clock_on_reassignment" and rules.clock_on_reassignment == ReassignmentClock.REST_AT_LEAST:
            value = _("%(value)s（%(days)s日）") % {"value": value, "days": rules.clock_at_least_days}
        found.append(Line(str(label), value, _source(rules, name)))
    return found


def _rest(rules: Rules) -> list[Line]:
    return [
        Line(_("提出对交办的意见"), _("交办起%s个工作日内") % rules.objection_days, _("工作惯例")),
        Line(_("催请评价次数"), _("%s次") % rules.unrated_urgings, _source(rules, "unrated")),
        Line(_("每次催请以后"), _("等%s个工作日") % rules.unrated_days, _("工作惯例")),
        Line(_("最后一日遇休息日"), _("顺延至下一个工作日") if rules.roll_last_day else _("不顺延"),
             _source(rules, "roll_last_day")),
        Line(_("联系不上代表"), _("在不同日期试过%s次以后") % rules.contact_tries, _("工作惯例")),
        Line(_("临期"), _("到期前%s日内") % rules.soon_days, _("工作惯例")),
        Line(_("不作为代表建议提出的情形"), _grounds(rules), _source(rules, "grounds")),
        Line(_("办理类别"), _classes(rules.class_set), _source(rules, "class_set")),
    ]


def _grounds(rules: Rules) -> str:
    return "；".join(_("%(words)s（%(outcomes)s）") % {"words": one.words, "outcomes": one.leads_to()}
                    for one in rules.grounds)


def _classes(class_set: ClassSet) -> str:
    return "；".join(str(one) for one in class_set.classes)


def _source(rules: Rules, name: str) -> str:
    source = rules.sources.get(name)
    if source:
        return source.article
    return _("《民法典》第二百零三条") if name == "roll_last_day" and rules.roll_last_day else _("工作惯例")
