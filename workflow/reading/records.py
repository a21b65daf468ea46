"""The Record in words: who did what, with the particulars this reader may know."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from directory.clock import SHANGHAI, today
from directory.models import User
from directory.rights import Right
from oversight.ladder import Audience, Step
from permissions.scopes import departments_where
from procedures.terms import LimitKind
from suggestions.actions.requests import objection_over
from suggestions.actions.verbs import VERBS
from suggestions.models import Assignment, Contact, Objection, PromiseLine, Record, Satisfaction, Suggestion
from suggestions.wording import limit_words, long_day, moment, short_day
from workflow.reading.access import reads_delay, takes_part

SHORT = 60
SEAL_SHOWN = 12
# What goes on between drafter, reviewer and leader stays in their house; others read only that it happened.
IN_THE_HOUSE = frozenset({
    "send_to_review", "pass_review", "return_to_drafter", "refuse_to_sign", "return_before_numbering", "void_number",
    "pass_vetting", "pass_in_other_class", "return_from_vetting"})
# What the houses say to each other about an opinion, or about being late, is for those who handle it.
BETWEEN_HOUSES = frozenset({
    "give_back", "refer_up", "send_back_opinion", "waive_opinion", "ask_extension", "refuse_extension",
    "ask_addition", "refuse_addition", "ask_removal", "grant_removal", "refuse_removal", "remove_co_handler",
    "end_joint_lead", "remind", "urge", "explain_delay", "plan_supervision", "log_supervision"})

# How somebody rated: not for whom the procedure keeps it from (背靠背).
RATED = frozenset({"rate", "rate_by_sheet", "rate_promises", "rate_promises_by_sheet"})


def words_of(record: Record) -> str:
    """What was done: 受理登记, 签收 …"""
    verb = VERBS.get(record.verb)
    if record.verb == "split_off":
        return _("按一事一议由另一件分出")
    return str(verb.done) if verb else _("开始起草建议")


def when_of(record: Record) -> str:
    """5-18 16:42; only the day it happened where it was written down on another."""
    written = record.recorded_at.astimezone(SHANGHAI)
    return moment(written, today()) if written.date() == record.happened_on else short_day(record.happened_on, today())


def who_of(record: Record) -> str:
    """The person, with the one in whose place he acted, or 系统."""
    if record.suggestion.restricted and record.actor_id in record.suggestion.proposer_ids:
        return _("提出人")
    if record.in_place_of:
        return _("%(who)s代%(absent)s") % {"who": record.actor, "absent": record.in_place_of}
    return str(record.actor) if record.actor else _("系统")


def details_of(record: Record, user: User, *, ratings_shown: bool = True) -> str:
    """The particulars in words, as far as `user` may read them. Reads the suggestion's parties and assignments."""
    if record.verb in IN_THE_HOUSE and record.department_id not in departments_where(user, Right.SEE_CASES):
        return ""
    if record.verb in BETWEEN_HOUSES and not takes_part(user, record.suggestion):
        return ""
    if record.verb == "explain_delay" and not reads_delay(user, record.suggestion, record.department_id):
        return ""
    if record.verb in RATED and not ratings_shown:
        return ""
    said = [words(record.particulars) for words in (*PARTS, _plain_reason, _late)]
    return "；".join(part for part in said if part)


def entries(records: Iterable[Record], user: User, *, ratings_shown: bool = True) -> list[dict[str, str]]:
    """Entries of the record component, with short particulars."""
    found = []
    for record in records:
        details = details_of(record, user, ratings_shown=ratings_shown)
        text = f"{record.acted_for}{words_of(record)}"
        if details:
            text = f"{text}：{details[:SHORT]}{'……' if len(details) > SHORT else ''}"
        found.append({"when": when_of(record), "who": who_of(record), "text": text})
    return found


def _shares(said: Mapping[str, Any]) -> str:
    leads, others = said.get("leads") or [], said.get("co_handlers") or []
    if said.get("relay"):
        return _("交%s转办") % str(said["relay"])
    if not leads:
        return ""
    if said.get("passed_on_by"):
        return _("经%(relay)s转办，%(shares)s") % {
            "relay": said["passed_on_by"], "shares": _shares({**said, "passed_on_by": ""})}
    if len(leads) > 1:
        together = _("共同主办%s") % "、".join(leads)
        several = together if said.get("together") else _("分办%s") % "、".join(leads)
        beside = [_("%(others)s会办%(lead)s") % {"lead": lead, "others": "、".join(helpers)}
                  for lead, helpers in (said.get("helpers") or {}).items() if helpers]
        if beside:
            return "，".join([several, *beside])
        return _("%(lead)s，会办%(others)s") % {"lead": several, "others": "、".join(others)} if others else several
    lead = _("主办%s") % leads[0]
    return _("%(lead)s，会办%(others)s") % {"lead": lead, "others": "、".join(others)} if others else lead


def _referred(said: Mapping[str, Any]) -> str:
    how = said.get("referred_as") or ""
    return str(Suggestion.Referral(how).label) if how in Suggestion.Referral.values else ""


def _unit(said: Mapping[str, Any]) -> str:
    if said.get("to"):
        return _("转给%s") % str(said["to"])
    if said.get("proposed"):
        return _("建议改由%s") % str(said["proposed"])
    return str(said.get("department") or "")


def _step(said: Mapping[str, Any]) -> str:
    """答复代表超期5日，提醒政府办督查人员: a reminder; 答复代表: whatever else was about one limit."""
    kind = limit_words(said["kind"], said.get("share")) if said.get("kind") in LimitKind.values else ""
    if "audience" not in said:
        return kind
    return _("%(kind)s%(step)s，提醒%(audience)s") % {
        "kind": kind, "step": Step(said["days"], said["audience"]).words,
        "audience": Audience(said["audience"]).label}


def _merged(said: Mapping[str, Any]) -> str:
    if said.get("earlier"):
        return _("与%s为同一事项") % str(said["earlier"])
    if said.get("into"):
        without = _("，%s不再会办这一件") % "、".join(said["without"]) if said.get("without") else ""
        return _("主件%s") % str(said["into"]) + without
    return str(said.get("others") or "")


def _numbered(said: Mapping[str, Any]) -> str:
    number, subject = said.get("number") or "", said.get("subject") or ""
    corrected = said.get("corrected") or ""
    return "，".join(part for part in (
        _("编号%s") % number if number else "", _("原函%s作废") % corrected if corrected else "", subject) if part)


def _meeting(said: Mapping[str, Any]) -> str:
    days = ((_("%s开会"), "meet_on"), (_("%s"), "held_on"), (_("请在%s前决定"), "answer_by"))
    return "，".join([*(words % short_day(date.fromisoformat(said[name]), today()) for words, name in days
                       if said.get(name)), *([str(said["attended"])] if said.get("attended") else []),
                      *([_("增加%s会办") % said["co_handler"]] if said.get("co_handler") else [])])


def _until(said: Mapping[str, Any]) -> str:
    if not said.get("until"):
        return ""
    day = short_day(date.fromisoformat(said["until"]), today())
    # An urging says in words what it wants and by when; a request for time only until when.
    return _("请于%s前办结") % day if "words" in said else _("延至%s") % day


def _contact(said: Mapping[str, Any]) -> str:
    how = dict(Contact.How.choices).get(said.get("how") or "", "")
    kind = dict(Assignment.ContactWaiver.choices).get(said.get("kind") or "", "")
    missed = _("没有联系上") if said.get("reached") is False else ""
    answer = dict(Contact.Answering.choices).get(said.get("answering") or "", "")
    rank = f'{dict(Contact.Rank.choices).get(said.get("rank") or "", "")}{said.get("answered_by") or ""}'
    return "，".join(str(part) for part in (kind, answer, rank, how, missed, said.get("with_whom")) if part)


def _rating(said: Mapping[str, Any]) -> str:
    levels = dict(Satisfaction.choices)
    named = ((_("办理态度"), "attitude"), (_("办理结果"), "result"), (_("总体"), "overall"),
             (_("承诺落实情况"), "satisfaction"))
    return "，".join(f"{label}{levels[said[key]]}" for label, key in named if said.get(key) in levels)


def _plain_reason(said: Mapping[str, Any]) -> str:
    return str(said.get("reason") or said.get("comment") or said.get("note") or "")


def _class(said: Mapping[str, Any]) -> str:
    if "class_to" not in said:
        return ""
    return _("类别由%(before)s改为%(after)s") % {"before": said["class_from"], "after": said["class_to"]}


def _late(said: Mapping[str, Any]) -> str:
    return _("补记：%s") % said["late_reason"] if said.get("late_reason") else ""


def _taken_from(said: Mapping[str, Any]) -> str:
    return str(said.get("taken_from") or "")


def _concerned(said: Mapping[str, Any]) -> str:
    return str(said.get("concerned") or "")


def _order(said: Mapping[str, Any]) -> str:
    return _("常委会的要求：%s") % said["order"] if said.get("order") else ""


def _moved(said: Mapping[str, Any]) -> str:
    if "moved_to" not in said:
        return ""
    before, after = (long_day(date.fromisoformat(said[name]), today()) for name in ("moved_from", "moved_to"))
    return _("%(limit)s由%(before)s改为%(after)s") % {
        "limit": LimitKind(said["limit"]).label, "before": before, "after": after}


def _divided(said: Mapping[str, Any]) -> str:
    parts = said.get("parts") or ()
    if not parts:
        return ""
    return _("本件为《%(title)s》，另分出%(count)d件") % {"title": parts[0]["title"], "count": len(parts) - 1}


def _bill(said: Mapping[str, Any]) -> str:
    return _("由%s转") % said["bill"] if said.get("bill") else ""


def _discussed(said: Mapping[str, Any]) -> str:
    day = said.get("discussed_on")
    return _("%s经全团代表讨论") % short_day(date.fromisoformat(day), today()) if day else ""


def _carried(said: Mapping[str, Any]) -> str:
    if not said.get("merged_into"):
        return ""
    words = _("%(formerly)s并入%(into)s，与它的一份合为一份") if said.get("joined") else _("%(formerly)s并入%(into)s")
    return words % {"formerly": said.get("formerly"), "into": said["merged_into"]}


def _signed(said: Mapping[str, Any]) -> str:
    return _("%s会签") % said["signed_by"] if said.get("signed_by") else ""


def _objected(said: Mapping[str, Any]) -> str:
    way = dict(Objection.Way.choices).get(said.get("way") or "", "")
    return _("%(who)s（%(way)s）") % {"who": said.get("party", ""), "way": way} if way else ""


def _promises(said: Mapping[str, Any]) -> str:
    lines = said.get("lines")
    if not isinstance(lines, Mapping):
        return ""
    return "；".join(_("“%(promise)s”%(outcome)s：%(text)s") % {
        "promise": promise, "outcome": PromiseLine.Outcome(outcome).label, "text": text}
        for promise, (outcome, text) in lines.items())


def _published(said: Mapping[str, Any]) -> str:
    if not said.get("published_on"):
        return ""
    return _("%(day)s在%(where)s公开") % {
        "day": short_day(date.fromisoformat(said["published_on"]), today()), "where": said.get("published_where", "")}


def _withdrawn(said: Mapping[str, Any]) -> str:
    return _("全体提出人同意，建议就此撤回") if said.get("withdrawn") else ""


def _objection_over(said: Mapping[str, Any]) -> str:
    return objection_over(said.get("objection_over"))


def _helps_on(said: Mapping[str, Any]) -> str:
    if "co_handles" not in said:
        return ""
    return _("改为会办") if said["co_handles"] else _("退出办理")


PARTS: tuple[Callable[[Mapping[str, Any]], str], ...] = (
    _concerned, _objected, _taken_from, _step, _shares, _merged, _referred, _unit, _meeting, _until, _numbered,
    _contact, _rating, _moved, _order, _class, _withdrawn, _discussed, _divided, _bill, _carried, _signed,
    _promises, _published, _objection_over,
    _helps_on)


def chain_of(records: Sequence[Record], user: User, *, ratings_shown: bool = True) -> dict[str, Any]:
    """Rows of the record page in order, each compared with the seal of the one before it; one query more."""
    rows = list(records)
    first = rows[0] if rows else None
    before = first.suggestion.records.filter(place=first.place - 1).first() if first else None
    seal, whole, shown = before.seal if before else "", True, []
    for record in rows:
        holds = record.seal == record.sealed_after(seal)
        whole, seal = whole and holds, record.seal
        shown.append({
            "place": record.place, "day": short_day(record.happened_on, today()),
            "written": moment(record.recorded_at.astimezone(SHANGHAI), today()), "who": who_of(record),
            "unit": record.acted_for, "what": words_of(record),
            "details": details_of(record, user, ratings_shown=ratings_shown), "seal": record.seal[:SEAL_SHOWN],
            "holds": holds})
    return {"rows": shown, "whole": whole}
