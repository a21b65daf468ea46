"""The page of one suggestion (一卷一页): every section as plain values, as far as this reader may know it."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from directory.clock import today
from directory.models import User
from procedures.terms import LimitKind
from suggestions.actions.rate import ratings_may_be_read
from suggestions.lifecycle.assignment import IN_DISPUTE, AssignmentState
from suggestions.lifecycle.paper import PaperState
from suggestions.masking import mask_for
from suggestions.models import Assignment, Opinion, Rating, Reply, Suggestion
from suggestions.wording import short_day
from workflow.models import Todo
from workflow.reading.access import of_the_office, reads_file, reads_opinion, reads_reply
from workflow.reading.alike import alike_of
from workflow.reading.casefile import clocks_of, current_shares, load, opinion_in, reply_in, shares_of
from workflow.reading.contacts import how_of, met_words, waiver_words
from workflow.reading.course import track_of
from workflow.reading.earlier import as_replies, earlier_of
from workflow.reading.heads import head_of, is_on_the_list
from workflow.reading.meetings import meeting_entries
from workflow.reading.merger import section_of as merged_with
from workflow.reading.next_step import next_of
from workflow.reading.offers import acts_for
from workflow.reading.opinions import uptake_words
from workflow.reading.originals import SENT_IN_LATER, file_of, original_of
from workflow.reading.printable import (
    assignment_sheet,
    decisions,
    promise_forms,
    rating_form,
    sheet_and_notices,
    talk_link,
)
from workflow.reading.protected import section_of as protection_of
from workflow.reading.records import entries
from workflow.reading.replies import LEFT_THE_HOUSE, progress_of, reply_of
from workflow.reading.rounds import rounds_of
from workflow.reading.supervised import section_of
from workflow.reading.urgings import urged, urgings_of

RECORDS_SHOWN, RECORDS_READ = 10, 40


# What the answer itself still owes, by acts nobody is asked for.
FOLLOW_UP = ("report_promises", "note_publication")


@dataclass
class CasePage:
    """What one reader reads of one suggestion."""

    suggestion: Suggestion
    user: User
    replies: list[Reply] = field(init=False)
    ratings: list[Rating] = field(init=False)

    def __post_init__(self) -> None:
        load(self.suggestion)
        shares = shares_of(self.suggestion)
        self.replies = [reply for share in shares if (reply := reply_in(share))]
        self.ratings = [rating for reply in self.replies for rating in reply.ratings.all()]

    @property
    def ratings_shown(self) -> bool:
        """He may read who rated how."""
        return ratings_may_be_read(self.suggestion.rules.rating_visibility, self.ratings,
                                   of_the_bureau=not of_the_office(self.user, self.suggestion))

    def context(self) -> dict[str, Any]:
        """Everything the template cases/case.html shows."""
        suggestion = self.suggestion
        newest = suggestion.records.select_related(
            "actor", "in_place_of", "department").prefetch_related("department__earlier_names").order_by("-place")
        records = list(newest[:RECORDS_READ])
        # What people did; the ladder's reminders stand in the whole record.
        by_people = [one for one in records if one.verb != "remind"][:RECORDS_SHOWN]
        head = self.head()
        page = {
            "suggestion": suggestion, "case": head, "steps": track_of(suggestion),
            "next": self._with_what_is_owed(next_of(suggestion, self.user, self.open_todos()), head["menu"]),
            "asks": self.asks(),
            "rounds": [] if suggestion.is_archived() else rounds_of(suggestion),
            "talk": self.talk(), "talk_note": self.talk_note(),
            "protection": protection_of(suggestion, self.user), "merger": merged_with(suggestion, self.user),
            "supervision": section_of(suggestion), "urgings": urgings_of(suggestion, self.user),
            "opinions": [] if suggestion.is_archived() else self.opinions(), "opinions_note": self.opinions_note(),
            "replies": [*(self.reply(reply) for reply in self.replies), *self.earlier()], "files": self.files(),
            "original": original_of(suggestion, self.user), "alike": alike_of(suggestion, self.user),
            "records": entries(by_people, self.user, ratings_shown=self.ratings_shown),
            "record_total": records[0].place if records else 0, "record_url": reverse("record", args=[suggestion.pk])}
        shown: dict[str, Any] = mask_for(self.user, suggestion)({**page, "toc": toc_of(page)})
        return shown

    def _with_what_is_owed(self, step: dict[str, Any], menu: Sequence[dict[str, str]]) -> dict[str, Any]:
        """The bureau finds beside the days of its answer how it keeps them; the office has these acts in its menu."""
        if of_the_office(self.user, self.suggestion):
            return step
        owed = [act for act in menu if act["verb"] in FOLLOW_UP]
        return {**step, "actions": [*step.get("actions", []), *owed]}

    def head(self) -> dict[str, Any]:
        """The casehead with its state and what one may do unasked."""
        head, times = head_of(self.suggestion, link=False), urged(self.suggestion)
        marks = [_("重点督办")] if is_on_the_list(self.suggestion) else []
        tags = [*marks, *head["tags"], *([_("催办%d次") % times] if times else [])]
        # The page of a protected proposer bears his name.
        lead = None if self.suggestion.restricted else self.suggestion.lead_person_id
        return {**head, "people_url": reverse("person", args=[lead]) if lead else "", "tags": tags,
                "state": self.suggestion.get_state_display(),
                "menu": acts_for(self.user, self.suggestion)}

    def open_todos(self) -> Sequence[Todo]:
        """What is asked of anybody now."""
        todos = Todo.objects.open_among().filter(process__suggestion=self.suggestion)
        found = list(todos.select_related("process", "department", "owner", "assignment").order_by("pk"))
        for todo in found:
            todo.process.suggestion = self.suggestion
        return found

    def reply(self, reply: Reply) -> dict[str, Any]:
        """The reply, or how far it is."""
        if not reads_reply(self.user, reply):
            return progress_of(reply)
        return reply_of(reply, self.ratings, ratings_shown=self.ratings_shown)

    def earlier(self) -> list[dict[str, Any]]:
        """What it was answered before it was imported."""
        found = earlier_of(self.suggestion)
        return as_replies(self.suggestion, found, ratings_shown=self.ratings_shown) if found else []

    def asks(self) -> list[dict[str, Any]]:
        """Each ask with what the newest issued replies say of it, or who has drafted an answer."""
        newest = [reply for reply in self.replies if reply.state != PaperState.SUPERSEDED]
        issued = [reply for reply in newest if reply.state in LEFT_THE_HOUSE]
        issued = issued or [reply for reply in self.replies if reply.state in LEFT_THE_HOUSE]
        return [self._ask(ask.place, ask.text, issued, newest) for ask in self.suggestion.asks.all()]

    def _ask(self, place: int, text: str, issued: Sequence[Reply], newest: Sequence[Reply]) -> dict[str, Any]:
        said = [part["text"] for reply in issued for part in reply.paragraphs if place in part.get("asks", ())]
        verdicts = [one.get_verdict_display() for reply in issued for one in reply.answers.all()
                    if one.ask.place == place]
        drafted = [str(reply.assignment.department) for reply in newest
                   if reply not in issued and any(place in part.get("asks", ()) for part in reply.paragraphs)]
        return {"number": place, "text": text, "answer": "\n".join(said), "verdict": "、".join(verdicts),
                "note": _("%s已起草") % "、".join(drafted) if drafted else ""}

    def talk(self) -> list[dict[str, str]]:
        """Contacts with the delegates, newest first, and why there were none."""
        shares = self.suggestion.assignments.all()
        said = sorted((contact for share in shares for contact in share.contacts.all()),
                      key=lambda contact: (contact.on or today(), contact.pk), reverse=True)
        not_said = [{"day": "", "kind": _("未联系"), "title": share.department.name, "text": waiver_words(share)}
                    for share in shares if share.contact_waived_as]
        held = [entry for share in shares for entry in meeting_entries(share)]
        return [*({
            "day": short_day(contact.on, today()) if contact.on else "", "kind": how_of(contact),
            "title": contact.with_whom or _("代表"), "note": f"{contact.assignment.department} {contact.logged_by}",
            "text": contact.note, **talk_link(contact, self.user)} for contact in said), *not_said, *held]

    def talk_note(self) -> str:
        """首次联系应于8月31日前，8月18日办到, of those who handle it now."""
        suggestion, said = self.suggestion, []
        for share in current_shares(suggestion):
            for clock in clocks_of(suggestion, share):
                if clock.kind == LimitKind.FIRST_CONTACT:
                    done = met_words(share, clock.stopped_on)
                    if share.state in IN_DISPUTE and not (share.contact_is_explained() or share.has_talked()):
                        done = _("，等申请退回的决定")
                    said.append(_("首次联系应于%(day)s前%(done)s") % {
                        "day": short_day(clock.due_on, today()), "done": done})
        return "；".join(said)

    def opinions_note(self) -> str:
        """到了2份，还差1份, of those who handle it now."""
        others = [one for one in current_shares(self.suggestion) if one.co_handles]
        given = sum(1 for one in others if one.state == AssignmentState.DONE)
        missing = sum(1 for one in others if one.is_active)
        words = _("到了%d份") % given if given else ""
        return "，".join(part for part in (words, _("还差%d份") % missing if missing else "") if part)

    def opinions(self) -> list[dict[str, str]]:
        """Each co-handler's opinion, or how far it is."""
        return [self._opinion(share) for share in shares_of(self.suggestion) if share.co_handles]

    def _opinion(self, share: Assignment) -> dict[str, str]:
        opinion = opinion_in(share)
        if opinion is None:
            return {"day": "", "title": share.department.name, "note": share.get_state_display(), "text": ""}
        readable = reads_opinion(self.user, opinion)
        delivered = opinion.delivered_on if opinion.state == PaperState.ISSUED else None
        words = _("已送主办") if delivered else opinion.get_state_display()
        if share.round > 1:
            words = _("重新办理，%s") % words
        back = _("主办单位请它补充：%s") % opinion.sent_back_reason if opinion.state == PaperState.SENT_BACK else ""
        taken_up = self._uptake(share, opinion) if readable else ""
        return {
            "day": short_day(delivered, today()) if delivered else "",
            "kind": str(opinion.signer) if delivered and opinion.signer else "", "title": share.department.name,
            "note": words, "text": "\n".join([*([back] if back else []), *(opinion.paragraphs if readable else []),
                               *([taken_up] if taken_up else [])]),
            "url": reverse("opinion_letter", args=[opinion.pk]) if delivered and readable else "",
            "url_label": _("会办意见PDF")}

    def _uptake(self, share: Assignment, opinion: Opinion) -> str:
        """What the lead has made of it, for those who may read the lead's reply."""
        reply, words = reply_in(share.beside) if share.beside else None, uptake_words(opinion)
        return _("主办单位采纳情况：%s") % words if words and reply and reads_reply(self.user, reply) else ""

    def files(self) -> list[dict[str, Any]]:
        """Papers of this matter: letters, sheets, signed ratings; what the delegates sent stands with their text."""
        found = sheet_and_notices(self.suggestion, self.user)
        for share in [] if self.suggestion.is_archived() else reversed(shares_of(self.suggestion)):
            reply = reply_in(share)
            if reply and reply.state in LEFT_THE_HOUSE and reply.issued_on:
                found.append({"label": _("%s答复函") % share.department, "url": reverse("letter", args=[reply.pk]),
                              "note": reply.number, "date": short_day(reply.issued_on, today())})
                found += rating_form(reply, self.user) if reply.ratings.all() else []
                found += promise_forms(reply, self.user)
            found += decisions(share, self.user)
            found += assignment_sheet(share, self.user)
        sheets = [one for one in self.suggestion.attachments.all() if one.kind in SENT_IN_LATER]
        return [*found, *(file_of(one) for one in sheets if reads_file(self.user, one))]


def toc_of(page: dict[str, Any]) -> list[dict[str, Any]]:
    """The table of contents: only sections that are there."""
    shared = page["rounds"][0]["count"] if page["rounds"] else None
    rows = [
        ("asks", _("诉求"), len(page["asks"])),
        ("protection", _("保护"), 1 if page["protection"] else None),
        ("merger", _("并案"), len(page["merger"]["rows"]) if page["merger"] else None),
        ("supervision", _("重点督办"), len(page["supervision"]["entries"]) or 1 if page["supervision"] else None),
        ("shares", _("交办与时限"), shared),
        ("talk", _("与代表联系"), len(page["talk"])), ("opinions", _("会办意见"), len(page["opinions"])),
        ("urgings", _("催办"), len(page["urgings"])),
        ("replies", _("答复"), len(page["replies"])), ("papers", _("公文"), len(page["files"])),
        ("text", _("建议原文"), None), ("record", _("记录"), page["record_total"])]
    always = ("asks", "text", "record")
    return [{"id": id_, "label": label, "count": count} for id_, label, count in rows if count or id_ in always]
