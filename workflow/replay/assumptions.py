"""From a case to a plan: whatever the case does not say is filled by a fixed rule and named."""

import re
from collections.abc import Sequence

from django.utils.translation import gettext as _

from suggestions.models import Party
from suggestions.models.suggestion import LONGEST_TITLE
from workflow.replay.bodies import CONGRESS, level_of, party_kind, short_name
from workflow.replay.case import Case
from workflow.replay.days import days_of
from workflow.replay.plan import UNSTATED, Assumptions, CoHandler, Plan, Proposer
from workflow.replay.planned_rating import planned_rating
from workflow.replay.planned_reply import Heading, addressed_bodies, planned_reply

NO_CONGRESS = f"{UNSTATED}{CONGRESS}"
NO_LEAD = f"主办单位（{UNSTATED}）"
NO_PROPOSER = f"代表（{UNSTATED}）"
BETWEEN_SESSIONS = "闭"


def plan_of(case: Case, unknown: Sequence[str] = (), default_congress: str = NO_CONGRESS) -> Plan:
    """The plan for one case. `unknown` are keys the format does not have; they are only named."""
    assumed = Assumptions()
    for key in unknown:
        assumed.note(key, _("（不是案卷的键，没有采用）"))
    congress, level = _congress(case, default_congress, assumed)
    term, session = _ordinal("term", case.term, assumed), _ordinal("session", case.session, assumed)
    in_session = _in_session(case, assumed)
    number = _number(case, assumed)
    assumed.note("people", _("受理、收文、承办、核稿各一人（%s）") % UNSTATED)
    title, facts = _title(case, assumed)
    proposers = _proposers(case, assumed)
    lead = _lead(case, assumed)
    co_handlers = _co_handlers(case, lead, assumed)
    note = _note(case, co_handlers, assumed)
    days, contacts = days_of(case, assumed)
    if days.signed and not any(one.logged_on <= days.signed for one in contacts):
        assumed.note("contacts", UNSTATED)
    return Plan(
        source=case.source, congress=congress, level=level, term=term, session=session, in_session=in_session,
        number=number, title=title, facts=facts, asks=_asks(case, assumed),
        delegation=case.delegation or "", proposers=proposers, lead=lead, co_handlers=co_handlers, note=note,
        days=days, contacts=contacts, bodies=addressed_bodies(case, proposers),
        reply=planned_reply(case, proposers, lead, Heading(congress if case.congress.name else "", number, title), days,
                            assumed),
        rating=planned_rating(case, assumed), assumed=tuple(assumed.lines))


def _congress(case: Case, default: str, assumed: Assumptions) -> tuple[str, str]:
    name = case.congress.name
    if name is None:
        name = default
        assumed.note("congress.name", name)
    level = case.congress.level
    if level is None:
        level = level_of(name)
        assumed.note("congress.level", level)
    return name, level


def _ordinal(key: str, said: int | None, assumed: Assumptions) -> int:
    if said is None:
        assumed.note(key, 1)
    return said or 1


def _in_session(case: Case, assumed: Assumptions) -> bool:
    if case.in_session is not None:
        return case.in_session
    found = not (case.number or "").startswith(BETWEEN_SESSIONS)
    assumed.note("in_session", _("大会期间") if found else _("闭会期间"))
    return found


def _number(case: Case, assumed: Assumptions) -> str:
    """The bare number: 第105号 is what is printed of 105."""
    if case.number is None:
        assumed.note("number", _("由编号序列给号"))
        return ""
    dressed = re.fullmatch(r"第?\s*(\S+?)\s*号(建议)?", case.number)
    if dressed is None:
        return case.number
    assumed.note("number", f"{dressed[1]}（“{case.number}”）")
    return dressed[1]


def _title(case: Case, assumed: Assumptions) -> tuple[str, str]:
    """The title as the register has room for it; a longer one stands in full at the head of the facts."""
    title = short_name(case.title, LONGEST_TITLE)
    body = list(case.body)
    if title != case.title:
        body.insert(0, _("标题全文：%s") % case.title)
        assumed.note("title", _("登记为前%d字，全文列在情况和问题之首") % (LONGEST_TITLE - 1))
    return title, "\n".join(body)


def _asks(case: Case, assumed: Assumptions) -> tuple[str, ...]:
    if not case.asks:
        assumed.note("asks", case.title)
    return case.asks or (case.title,)


def _proposers(case: Case, assumed: Assumptions) -> tuple[Proposer, ...]:
    """The lead first; a name given twice counts once."""
    leads = [one.name for one in case.proposers if one.lead]
    names = list(dict.fromkeys([*leads[:1], *(one.name for one in case.proposers)]))
    if not names:
        names = [case.delegation or NO_PROPOSER]
        assumed.note("proposers", names[0])
    elif len(leads) != 1:
        assumed.note("proposers", _("领衔：%s") % names[0])
    if len(names) < len(case.proposers):
        assumed.note("proposers", _("重复的姓名只计一次"))
    count = case.proposer_count
    if count is not None and count > len(names) and case.proposers:
        assumed.note("proposer_count", _("列名%(named)d人，其余%(rest)d人%(unstated)s") % {
            "named": len(names), "rest": count - len(names), "unstated": UNSTATED})
    elif count is not None and count < len(names):
        assumed.note("proposer_count", _("按列名计%d人") % len(names))
    return tuple(Proposer(name, party_kind(name) if name != NO_PROPOSER else str(Party.Kind.DELEGATE))
                 for name in names)


def _lead(case: Case, assumed: Assumptions) -> str:
    lead = case.assignment.lead or (case.reply.issuer if case.reply else None) or NO_LEAD
    if case.assignment.lead is None:
        assumed.note("assignment.lead", lead)
    return lead


def _co_handlers(case: Case, lead: str, assumed: Assumptions) -> tuple[CoHandler, ...]:
    opinions: dict[str, list[str]] = {}
    for opinion in case.co_opinions:
        opinions.setdefault(opinion.department, []).extend(opinion.text)
    said = list(dict.fromkeys(case.assignment.co_handlers))
    if len(said) < len(case.assignment.co_handlers):
        assumed.note("assignment.co_handlers", _("重复的单位只计一次"))
    for name in [one for one in opinions if one not in said and one != lead]:
        said.append(name)
        assumed.note("assignment.co_handlers", _("增加%s（有会办意见）") % name)
    if lead in said:
        said.remove(lead)
        assumed.note("assignment.co_handlers", _("%s已主办，不再会办") % lead)
    if opinions.get(lead):
        assumed.note("co_opinions", _("主办单位自己的意见没有采用：%s") % " ".join(opinions[lead]))
    for name in [one for one in said if not opinions.get(one)]:
        if case.reply is not None:
            assumed.note("co_opinions", f"{name}：{UNSTATED}")
    return tuple(CoHandler(name, tuple(opinions.get(name, ()))) for name in said)


def _note(case: Case, co_handlers: Sequence[CoHandler], assumed: Assumptions) -> str:
    """What the assignment says besides the departments; the mode follows from those the source names."""
    mode = case.assignment.mode
    found = "lead_co" if co_handlers else mode if mode == "separate" else "single"
    if mode != found:
        assumed.note("assignment.mode", found)
    elif mode == "separate":
        assumed.note("assignment.mode", _("分办，其他承办单位%s") % UNSTATED)
    due = case.assignment.due_on
    return _("来源所载办理期限：%(year)d年%(month)d月%(day)d日") % {
        "year": due.year, "month": due.month, "day": due.day} if due else ""
