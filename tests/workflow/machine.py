"""What random people may be made to say: particulars that could be right, for every verb."""

from datetime import date, timedelta
from inspect import signature
from random import Random
from typing import Any

from django_fsm import can_proceed

from directory.clock import today
from letters.models import IssuedLetter
from suggestions.actions.draft import write_opinion, write_reply
from suggestions.actions.verbs import VERBS
from suggestions.models import (
    Addition,
    Advice,
    Agreement,
    Assignment,
    Clock,
    Extension,
    Meeting,
    Objection,
    Opinion,
    Party,
    PromiseLine,
    PromiseRating,
    Rating,
    Removal,
    Reply,
    Suggestion,
    Withdrawal,
)
from tests.cast import Cast

NOUNS = {
    "suggestion": Suggestion, "party": Party, "assignment": Assignment, "rating": Rating, "clock": Clock,
    "extension": Extension, "withdrawal": Withdrawal, "objection": Objection, "removal": Removal, "addition": Addition,
    "agreement": Agreement, "advice": Advice, "promise_rating": PromiseRating,
    "issuedletter": IssuedLetter}
REASON = {"reason": "另有原因"}
MINUTES = {"attended": "双方经办人"}
NUMBERS = ("", "", "", "003", "云公提函〔2026〕2号")


class Chance(Random):
    """Random choices from a seed that a failing run prints."""

    def __init__(self, seed: int) -> None:
        super().__init__(seed)
        self.seed_given = seed

    def __repr__(self) -> str:
        return f"Chance({self.seed_given})"

    def shares(self, bureaus: list[Any]) -> dict[str, Any]:
        """Leads and co-handlers; now and then the same twice, or co-handlers beside several leads."""
        some = self.sample(bureaus, 4)
        if self.random() < 0.1:
            return {"leads": some[:2], "co_handlers": some[1:2]}
        if self.random() < 0.4:
            return {"leads": some[:2], **self.choice([{}, {"together": True}])}
        return {"leads": some[:1], "co_handlers": some[2:2 + self.randint(0, 2)]}

    def day(self, usual: int) -> date:
        """So many days from now, as a rule; now and then too early or too late."""
        return today() + timedelta(days=usual if self.random() < 0.8 else self.choice([-3, 400]))

    def minutes(self) -> dict[str, Any]:
        """Of a meeting, where there was one."""
        return self.choice([{}, MINUTES | {"held_on": today()}])

    def rating(self) -> dict[str, Any]:
        """Unsatisfied now and then; who is says why, as a rule."""
        result = self.choice(["satisfied", "basically", "unsatisfied"])
        return {"attitude": "satisfied", "result": result, "comment": "" if self.random() < 0.1 else "没有时间表。"}


def rows_for(verb: str) -> list[Any]:
    """Everything that `verb` could be tried on."""
    noun = VERBS[verb].on
    papers: list[Any] = [*Opinion.objects.order_by("pk"), *Reply.objects.order_by("pk")]
    if verb == "log_meeting":
        return list(Reply.objects.order_by("pk"))
    if noun == "paper":
        return [paper for paper in papers if VERBS[verb].allowed or hasattr(paper, str(VERBS[verb].transition))]
    return list(NOUNS[noun].objects.order_by("pk"))


def is_open_to(verb: str, subject: Any) -> bool:
    """The state allows it, as far as the transition tells."""
    transition = VERBS[verb].transition
    return transition is None or can_proceed(getattr(subject, transition))


def particulars(chance: Chance, cast: Cast, verb: str, paper: Any = None) -> dict[str, Any]:
    """Keyword arguments for `verb`; now and then wrong ones, as people enter them."""
    def bureau() -> Any:
        return chance.choice(cast.bureaus)

    shares, ratings = chance.shares(cast.bureaus), chance.rating()
    promised = {"satisfaction": ratings["result"], "comment": ratings["comment"]}
    number = {"number": chance.choice(NUMBERS)}
    text = paper.reply if isinstance(paper, Agreement) else paper
    digest = {"digest": text.digest() if text is not None else ""}
    said: dict[str, dict[str, Any]] = {
        "register": number,
        "assign": shares if chance.random() < 0.7 else {"relay": cast.government},
        "pass_on": shares,
        "give_back": REASON | {"proposed": bureau()},
        "handle_again": REASON | shares,
        "reopen": REASON | shares,
        "ask_release": REASON | {"proposed": bureau()},
        "grant_release": {"to": bureau()} | chance.minutes(),
        "refuse_release": REASON | chance.minutes(),
        "call_meeting": {"meet_on": chance.day(7)},
        "refer_to_leader": REASON | MINUTES | {"held_on": today(), "answer_by": chance.day(7)},
        "log_meeting": REASON | MINUTES | {"held_on": chance.day(0), "kind": chance.choice(Meeting.Kind.values)},
        "advise_withdrawal": REASON | {"ground": "own"},
        "enter_objection": REASON | {"party": chance.choice(list(Party.objects.order_by("pk"))), "way": "phone",
                                     "proposed": bureau()},
        "enter_denial": REASON | {"party": chance.choice(list(Party.objects.order_by("pk"))), "way": "phone"},
        "object_to_assignment": REASON | {"proposed": bureau()},
        "follow_objection": {"to": bureau()},
        "ask_extension": REASON | {"until": chance.day(80)},
        "extend_reply": REASON | {"until": chance.day(80)},
        "refer": REASON | {"to": chance.choice(["", "江南省人大常委会"]),
                           "referred_as": chance.choice(Suggestion.Referral.values)},
        "sign": digest,
        "sign_opinion": digest,
        "agree_to_reply": digest,
        "agree_by_sheet": digest | {"signed_by": chance.choice(list(cast.leader.values()))},
        "register_letter": number,
        "rate": ratings,
        "rate_by_sheet": ratings,
        "rate_promises": promised,
        "rate_promises_by_sheet": promised,
        "report_promises": {"lines": {one.pk: (chance.choice(PromiseLine.Outcome.values), "办了一半。")
                                      for one in paper.commitments.all()} if isinstance(paper, Reply) else {}},
        "note_publication": {"published_on": chance.day(0), "published_where": "云溪人大网"},
        "add_co_handler": {"department": bureau()},
        "ask_addition": REASON | {"department": bureau()},
        "log_answer": {"on": today(), "how": "meeting", "answering": chance.choice(["in_person", "other_form"]),
                       "rank": "leader", "answered_by": "签0", "note": "逐条作了答复。"},
        "log_contact": {"on": today(), "how": "phone", "note": "谈过。", "reached": chance.random() < 0.8},
        "waive_contact": REASON | {"kind": chance.choice(Assignment.ContactWaiver.values)},
        "urge": {"words": "请抓紧办理。"},
        "supervise": REASON | {"year": today().year, "meeting": "主任会议", "fixed_on": today()},
        "log_supervision": {"kind": "visit", "on": today(), "text": "看了现场。"},
        "explain_delay": {
            "cause": "own", "reason": "人手不足。", "whose": "业务科", "promised_on": today() + timedelta(days=30)},
        "remind": {
            "days": chance.choice([-5, 0, 3]), "audience": "handlers", "department": bureau(), "right": "handle"},
        "correct_paper": REASON | {"paragraphs": chance.choice([[], ["更正如下。"]])} | number,
        "import_earlier": {"number": "031", "taken_from": "往届建议.xlsx", "answer": {}},
        # Enough or not: of two asks each its own, or nothing for the second part.
        "split": REASON | {"parts": [{"title": "甲", "asks": [1], "files": []},
                                     {"title": "乙", "asks": [2][:chance.choice([0, 1])], "files": []}]},
        "link_matter": {"earlier": chance.choice(list(Suggestion.objects.order_by("pk")))},
        "merge": {"others": chance.sample(list(Suggestion.objects.order_by("pk")), 1)},
        "take_out": REASON | {"others": chance.sample(list(Suggestion.objects.order_by("pk")), 1)},
        "enter_source": {"source": "来信", "assumed": []},
    }
    wants_reason = "reason" in signature(VERBS[verb].action).parameters
    return said.get(verb, REASON if wants_reason else {})


def writing(paper: Opinion | Reply) -> dict[str, Any]:
    """A whole working copy for the door to keep."""
    if isinstance(paper, Opinion):
        return {"write": write_opinion, "paragraphs": ["同意。"]}
    return {"write": write_reply, "fields": {"title": "关于建议的答复", "class_code": "A", "publicity": "full"},
            "paragraphs": [{"text": "已经办妥。", "asks": [1]}], "verdicts": {1: "done"},
            "promises": [{"text": "已经办妥", "owner": paper.assignment.department, "due_on": date(2026, 12, 31)}],
            "uptakes": {one.pk: ("adopted", "") for one in Opinion.objects.filter(assignment__beside=paper.assignment)}}
