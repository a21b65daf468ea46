"""Two minutes for the one who reviews or signs: what was asked, what we answer, what that binds us to, how it came."""

from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext as _

from directory.clock import today
from letters.compose import copies_of
from suggestions.actions.in_person import why_not_answerable
from suggestions.lifecycle.paper import PaperState
from suggestions.models import Answer, Assignment, Commitment, Contact, Opinion, Reply
from suggestions.wording import full_day, short_day
from workflow.reading.contacts import answers_words, waiver_words
from workflow.reading.excerpts import excerpt
from workflow.reading.opinions import Beside, uptake_words
from workflow.reading.records import who_of
from workflow.reading.secretary import second_thoughts
from workflow.reading.stations import acts_on


def gist_of(reply: Reply) -> list[dict[str, Any]]:
    """A row for every ask: its text, the beginning of its answer, its conclusion."""
    verdicts = {one.ask.place: Answer.Verdict(one.verdict).label for one in reply.answers.select_related("ask")}
    rows = []
    for ask in reply.suggestion.asks.all():
        texts = [part["text"] for part in reply.paragraphs if ask.place in part.get("asks", [])]
        rows.append({"number": ask.place, "ask": ask.text, "answer": excerpt(texts) or _("没有逐条对应的段落，见全文"),
                     "verdict": verdicts.get(ask.place, "")})
    return rows


def one_line(title: str) -> str:
    """A title without the breaks its drafter set for the print."""
    return title.replace("\n", "")


def promises_of(reply: Reply) -> list[dict[str, Any]]:
    """What the signer binds himself to, for the files component."""
    own = reply.assignment.department_id
    return [{
        "label": one.text, "note": _("本单位") if one.owner_id == own else str(one.owner), "date": day_of(one)}
        for one in reply.commitments.select_related("owner").order_by("pk")]


def day_of(promise: Commitment) -> str:
    """2027年3月31日, or what it waits for with the day it is looked at again."""
    if promise.due_on:
        return full_day(promise.due_on)
    review = full_day(promise.review_on) if promise.review_on else ""
    return _("%(words)s，%(day)s复查") % {"words": promise.due_words or _("未定期限"), "day": review}


def cautions_of(reply: Reply, rows: Sequence[Beside]) -> list[str]:
    """What the signer should know before: the secretary's second thoughts, and what was waived."""
    found = [*second_thoughts(reply), *reclassed(reply)]
    if reply.assignment.contact_waived_as:
        found.append(waiver_words(reply.assignment))
    return found + [_("没有等%(unit)s的会办意见：%(reason)s") % {
        "unit": row.share.department, "reason": row.share.ended_reason} for row in rows if not row.text]


def reclassed(reply: Reply) -> list[str]:
    """That the government's 督查 people have changed the class since it was drafted, and why."""
    done = acts_on(reply)
    changed, sent = done.get("pass_in_other_class"), done.get("send_to_review")
    if changed is None or (sent is not None and changed.place < sent.place):
        return []
    return [_("督查机构把类别由“%(class_from)s”改为“%(class_to)s”：%(reason)s") % changed.particulars]


def hands_of(paper: Opinion | Reply) -> list[dict[str, Any]]:
    """Who drafted and reviewed it when, for the facts component."""
    done = acts_on(paper)
    steps = [("send_to_review", _("起草")), ("pass_review", _("核稿"))]
    return [{"label": label, "value": f"{who_of(done[verb])}，{short_day(done[verb].happened_on, today())}"}
            for verb, label in steps if verb in done]


def course_of(reply: Reply, rows: Sequence[Beside]) -> list[dict[str, Any]]:
    """How it came about, for the facts component."""
    found = reply.suggestion.rules.class_set.find(reply.class_code)
    mark = found.letter if found else reply.class_code
    return [
        {"label": _("联系代表"), "value": contact_words(reply.assignment)},
        *answered_rows(reply.assignment),
        {"label": _("会办意见"), "value": opinion_words(rows)},
        *uptake_rows(rows),
        {"label": _("类别"), "mark": mark, "value": found.words if found else "" if mark else _("未标类别")},
        {"label": _("公开"), "value": publicity_words(reply)},
        *hands_of(reply),
        {"label": _("主送"), "value": "、".join(reply.addressees)},
        {"label": _("份数"), "value": _("给提出人%(count)d份，抄送%(copies)d家") % {
            "count": copies_of(reply), "copies": len(reply.copies_to)}}]


def answered_rows(assignment: Assignment) -> list[dict[str, Any]]:
    """Whether and by whom the delegate was answered face to face (面复), where the text asks for it."""
    return [] if why_not_answerable(assignment) else [{"label": _("面复"), "value": answers_words(assignment)}]


def contact_words(assignment: Assignment) -> str:
    """3次，其中走访1次、座谈1次."""
    ways = [one.how for one in assignment.contacts.all() if one.reached]
    if not ways:
        kind = assignment.get_contact_waived_as_display()
        return _("没有联系：%s") % kind if kind else _("没有记录")
    met = [_("%(way)s%(count)d次") % {"way": label, "count": ways.count(how)} for how, label in Contact.How.choices
           if how in (Contact.How.VISIT, Contact.How.MEETING, Contact.How.SITE) and how in ways]
    words = _("%d次") % len(ways)
    return f"{words}{_('，其中%s') % '、'.join(met)}" if met else words


def opinion_words(rows: Sequence[Beside]) -> str:
    """3份到齐, or how many came and how many were not waited for."""
    if not rows:
        return _("没有会办单位")
    came: int = sum(row.opinion is not None and row.opinion.state == PaperState.ISSUED for row in rows)
    if came == len(rows):
        return _("%d份到齐") % came
    return _("到%(came)d份，不再等待%(rest)d份") % {"came": came, "rest": len(rows) - came}


def uptake_rows(rows: Sequence[Beside]) -> list[dict[str, Any]]:
    """What became of each opinion, as the reply has it."""
    return [{"label": _("%s意见") % row.share.department, "value": words}
            for row in rows if (words := uptake_words(row.opinion))]


def publicity_words(reply: Reply) -> str:
    """主动公开；代表同意全文公开."""
    own = reply.publicity_mark or str(reply.get_publicity_display())
    reason = _("（%s）") % reply.publicity_reason if reply.publicity_reason else ""
    words: str = _("%(own)s%(reason)s；代表%(theirs)s") % {
        "own": own, "reason": reason, "theirs": reply.suggestion.get_may_publish_display()}
    return words
