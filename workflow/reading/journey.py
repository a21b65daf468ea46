"""The course of a suggestion downwards like a parcel's, newest first: what a delegate wants to know of its Records."""

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from directory.clock import today
from directory.models import User
from suggestions.actions.requests import objection_over
from suggestions.lifecycle.suggestion import STOPPED, SuggestionState
from suggestions.models import Assignment, Contact, Objection, Record, Suggestion
from suggestions.wording import short_day, spoken_number
from workflow.reading.parcel import where_words

LONGEST = 60  # records; older ones of a very long course are on the page of all records
Said = Mapping[str, Any]


def journey_of(suggestion: Suggestion, user: User, *, asked: bool = False) -> list[dict[str, str]]:
    """Steps of the journey component: what is to come, what is now, what was. `asked`: it waits for the user."""
    records = suggestion.records.filter(verb__in=LABELS).select_related("actor", "department").prefetch_related(
        "department__earlier_names").order_by("-place")
    return [*_ahead(suggestion, asked), *_behind(records[:LONGEST], suggestion, user)]


def _ahead(suggestion: Suggestion, asked: bool) -> list[dict[str, str]]:
    state = suggestion.state
    if state in STOPPED:
        return []
    if state == SuggestionState.CLOSED:
        day = short_day(suggestion.closed_on, today()) if suggestion.closed_on else ""
        return [{"label": _("办结"), "date": day, "note": "", "state": "done"}]
    coming = [_("办结"), _("您评价"), _("承办单位答复"), _("交办承办单位")]
    left = {SuggestionState.REPLIED: 1, SuggestionState.IN_HAND: 2}.get(state, 4)
    now = {"label": where_words(suggestion, asked=asked), "date": "", "note": "", "state": "now"}
    return [*({"label": label, "date": "", "note": "", "state": "todo"} for label in coming[:left]), now]


def _behind(records: Iterable[Record], suggestion: Suggestion, user: User) -> list[dict[str, str]]:
    steps = []
    for record in records:
        label, note = LABELS[record.verb](record, record.particulars, user)
        if record.verb == "register" and suggestion.number:
            label = _("受理登记，编为%s") % spoken_number(suggestion.number)
        day = date.fromisoformat(record.particulars.get("on") or record.happened_on.isoformat())
        steps.append({"label": label, "note": note, "date": short_day(day, today()), "state": "done"})
    return steps


Label = Callable[[Record, Said, User], tuple[str, str]]


def _plainly(words: Promise) -> Label:
    return lambda record, said, user: (str(words), str(said.get("reason", "")))


def _by_the_unit(words: Promise) -> Label:
    return lambda record, said, user: (str(words) % record.acted_for, "")


def _by_the_person(mine: Promise, others: Promise) -> Label:
    def label(record: Record, said: Said, user: User) -> tuple[str, str]:
        return str(mine) if record.actor_id == user.pk else str(others) % (record.actor or ""), ""
    return label


def _assigned(record: Record, said: Said, user: User) -> tuple[str, str]:
    leads, others = [str(one) for one in said.get("leads", ())], [str(one) for one in said.get("co_handlers", ())]
    if said.get("relay"):
        return _("交办"), _("交%s，由它确定承办单位") % said["relay"]
    several = _("%s共同主办") if said.get("together") else _("%s分别办理")
    note = (several if len(leads) > 1 else _("%s主办")) % "、".join(leads)
    for lead, helpers in (said.get("helpers") or {}).items():
        note = _("%(note)s，%(others)s会办%(lead)s") % {"note": note, "others": "、".join(helpers), "lead": lead}
    if others:
        note = _("%(note)s，%(others)s会办") % {"note": note, "others": "、".join(others)}
    if said.get("passed_on_by"):
        note = _("经%(relay)s转办，%(note)s") % {"relay": said["passed_on_by"], "note": note}
    if record.verb in ("assign", "pass_on"):
        return _("交办") if record.verb == "assign" else _("%s转办") % record.acted_for, note
    return _("决定重新办理"), _("%(note)s；%(reason)s") % {"note": note, "reason": said.get("reason", "")}


def _contact(record: Record, said: Said, user: User) -> tuple[str, str]:
    how = dict(Contact.How.choices).get(str(said.get("how")), "")
    if said.get("reached") is False:
        return _("%(unit)s没有联系上代表（%(how)s）") % {"unit": record.acted_for, "how": how}, ""
    return _("%(unit)s联系代表（%(how)s）") % {"unit": record.acted_for, "how": how}, str(said.get("with_whom", ""))


def _answered(record: Record, said: Said, user: User) -> tuple[str, str]:
    if said.get("answering") == Contact.Answering.OTHER_FORM:
        return _("%s记下代表同意不面复") % record.acted_for, str(said.get("with_whom", ""))
    rank = dict(Contact.Rank.choices).get(str(said.get("rank")), "")
    return _("%(unit)s面复代表（%(rank)s%(who)s）") % {
        "unit": record.acted_for, "rank": rank, "who": said.get("answered_by", "")}, str(said.get("with_whom", ""))


def _not_contacted(record: Record, said: Said, user: User) -> tuple[str, str]:
    kind = dict(Assignment.ContactWaiver.choices).get(str(said.get("kind")), "")
    return _("%(unit)s说明没有联系代表（%(kind)s）") % {"unit": record.acted_for, "kind": kind}, str(
        said.get("reason", ""))


def _entered(record: Record, said: Said, user: User) -> tuple[str, str]:
    way = dict(Objection.Way.choices).get(str(said.get("way")), "")
    return _("%(who)s对承办单位提出意见（%(way)s）") % {"who": said.get("party", ""), "way": way}, ""


def _denied(record: Record, said: Said, user: User) -> tuple[str, str]:
    way = dict(Objection.Way.choices).get(str(said.get("way")), "")
    return _("%(who)s对未联系的说明提出异议（%(way)s）") % {"who": said.get("party", ""), "way": way}, str(
        said.get("reason", ""))


def _moved(record: Record, said: Said, user: User) -> tuple[str, str]:
    why = [str(said.get("reason", "")), objection_over(said.get("objection_over"))]
    words = _("改由原来会办的%s办理") if said.get("led_by_helper") else _("改由%s办理")
    return words % said.get("to", ""), "；".join(part for part in why if part)


def _referred(record: Record, said: Said, user: User) -> tuple[str, str]:
    how = Suggestion.Referral(said.get("referred_as") or Suggestion.Referral.REFERENCE).label
    return (_("%(how)s：%(to)s") % {"how": how, "to": said["to"]} if said.get("to") else str(how),
            str(said.get("reason", "")))


def _carried(record: Record, said: Said, user: User) -> tuple[str, str]:
    return _("机构合并，由%s继续办理") % said.get("merged_into", ""), _("%s已并入") % said.get("formerly", "")


def _together(record: Record, said: Said, user: User) -> tuple[str, str]:
    if said.get("others"):
        return _("与%s并案办理") % said["others"], _("各件分别答复")
    return _("并入%s办理") % said.get("into", ""), _("仍单独答复")


def _alone(record: Record, said: Said, user: User) -> tuple[str, str]:
    return _("移出与%s的并案，单独办理") % said.get("into", ""), str(said.get("reason", ""))


def _put_off(record: Record, said: Said, user: User) -> tuple[str, str]:
    until = said.get("until") or ""
    day = _("，延至%s") % short_day(date.fromisoformat(until), today()) if until else ""
    return _("延期答复%s") % day, str(said.get("reason", ""))


LABELS: dict[str, Label] = {
    "submit": _by_the_person(gettext_lazy("您提出建议"), gettext_lazy("%s提出建议")),
    "confirm": _by_the_person(gettext_lazy("您确认提出"), gettext_lazy("%s确认提出")),
    "confirm_by_sheet": _plainly(gettext_lazy("凭签名纸质件确认提出")),
    "refuse": _by_the_person(gettext_lazy("您不参加联名"), gettext_lazy("%s不参加联名")),
    "lapse_confirmation": _plainly(gettext_lazy("逾期未确认，不列入联名")),
    "register": _plainly(gettext_lazy("受理登记")),
    "pass_delegation": _plainly(gettext_lazy("代表团核对，提交")),
    "hand_back": _plainly(gettext_lazy("代表团退回修改")),
    "split": _plainly(gettext_lazy("按一事一议分成几件")),
    "split_off": _plainly(gettext_lazy("由另一件分出")),
    "send_back": _plainly(gettext_lazy("退回修改")),
    "resubmit": _plainly(gettext_lazy("修改后再次提交")),
    "decline": _plainly(gettext_lazy("不予受理")),
    "refer": _referred,
    "assign": _assigned,
    "pass_on": _assigned,
    "sign_for": _by_the_unit(gettext_lazy("%s签收")),
    "grant_release": _moved,
    "carry_over": _carried,
    "object_to_assignment": _by_the_person(
        gettext_lazy("您对承办单位提出意见"), gettext_lazy("%s对承办单位提出意见")),
    "enter_objection": _entered,
    "keep_assignment": _plainly(gettext_lazy("研究代表意见，维持交办")),
    "follow_objection": _moved,
    "move_with_main": _moved,
    "merge": _together,
    "be_merged": _together,
    "leave_merger": _alone,
    "log_contact": _contact,
    "log_answer": _answered,
    "waive_contact": _not_contacted,
    "deny_waiver": _plainly(gettext_lazy("对未联系的说明提出异议")),
    "enter_denial": _denied,
    "grant_extension": _put_off,
    "extend_reply": _put_off,
    "sign_opinion": _by_the_unit(gettext_lazy("%s送会办意见")),
    "agree_to_reply": _by_the_unit(gettext_lazy("%s会签答复")),
    "agree_by_sheet": _plainly(gettext_lazy("会签答复")),
    "issue": _by_the_unit(gettext_lazy("%s答复")),
    "recall_letter": _plainly(gettext_lazy("收回答复函，更正后重发")),
    "rate": _by_the_person(gettext_lazy("您作出评价"), gettext_lazy("%s作出评价")),
    "rate_by_sheet": _plainly(gettext_lazy("凭签名征询意见表录入评价")),
    "log_meeting": _plainly(gettext_lazy("专家评估或双方面谈")),
    "close": _plainly(gettext_lazy("决定办结")),
    "handle_again": _assigned,
    "handle_again_by_rule": _assigned,
    "reopen": _assigned,
    "import_earlier": _plainly(gettext_lazy("由往届资料导入")),
    "advise_withdrawal": _plainly(gettext_lazy("代表工作机构建议撤回")),
    "follow_advice": _by_the_person(gettext_lazy("您同意撤回，建议撤回"), gettext_lazy("%s同意撤回，建议撤回")),
    "keep_suggestion": _by_the_person(gettext_lazy("您答复不撤回"), gettext_lazy("%s答复不撤回")),
    "withdraw": _plainly(gettext_lazy("撤回建议")),
    "ask_withdrawal": _plainly(gettext_lazy("申请撤回建议")),
    "agree_to_withdraw": _by_the_person(gettext_lazy("您同意撤回"), gettext_lazy("%s同意撤回")),
    "agree_to_withdraw_by_sheet": _plainly(gettext_lazy("凭书面意见录入同意撤回")),
    "object_to_withdraw": _by_the_person(gettext_lazy("您不同意撤回"), gettext_lazy("%s不同意撤回，继续办理")),
    "grant_withdrawal": _plainly(gettext_lazy("同意撤回，终止办理")),
    "refuse_withdrawal": _plainly(gettext_lazy("不同意撤回，继续办理")),
}
