"""What random people may be made to say: particulars that could be right, for every verb."""

from inspect import signature
from typing import Any

from hypothesis import strategies as st

from suggestions.actions.draft import write_opinion, write_reply
from suggestions.actions.verbs import VERBS
from suggestions.models import Assignment, Opinion, Party, Rating, Reply, Suggestion
from tests.cast import Cast

NOUNS = {"suggestion": Suggestion, "party": Party, "assignment": Assignment, "rating": Rating}
REASON = {"reason": "另有原因"}
LEVELS = st.sampled_from(["satisfied", "basically", "unsatisfied"])


def rows_for(verb: str) -> list[Any]:
    """Everything that `verb` could be tried on."""
    noun = VERBS[verb].on
    papers: list[Any] = [*Opinion.objects.order_by("pk"), *Reply.objects.order_by("pk")]
    if noun == "paper":
        return [paper for paper in papers if VERBS[verb].allowed or hasattr(paper, str(VERBS[verb].transition))]
    return list(NOUNS[noun].objects.order_by("pk"))


def particulars(draw: Any, cast: Cast, verb: str, paper: Any = None) -> dict[str, Any]:
    """Keyword arguments for `verb`; now and then wrong ones, as people enter them."""
    bureau = st.sampled_from(cast.bureaus)
    leads, co_handlers = draw(st.lists(bureau, min_size=1, max_size=2)), draw(st.lists(bureau, max_size=2))
    shares = {"leads": leads, "co_handlers": co_handlers}
    ratings = {"attitude": draw(LEVELS), "result": draw(LEVELS), "comment": draw(st.sampled_from(["", "没有时间表。"]))}
    number = {"number": draw(st.sampled_from(["", "", "", "003", "云公提函〔2026〕2号"]))}
    said: dict[str, dict[str, Any]] = {
        "register": {"number": number["number"], "subject": "城市交通"},
        "assign": shares,
        "handle_again": REASON | shares,
        "reopen": REASON | shares,
        "ask_release": REASON | {"proposed": draw(bureau)},
        "grant_release": {"to": draw(bureau)},
        "sign": {"digest": digest(paper)},
        "sign_opinion": {"digest": digest(paper)},
        "register_letter": number,
        "rate": ratings,
        "rate_by_sheet": ratings,
        "add_co_handler": {"department": draw(bureau)},
        "log_contact": {"on": None, "how": "phone"},
        "enter_source": {"source": "来信", "assumed": []},
    }
    wants_reason = "reason" in signature(VERBS[verb].action).parameters
    return said.get(verb, REASON if wants_reason else {})


def digest(paper: Any) -> str:
    """Of what a page would have shown just now."""
    return paper.digest() if paper is not None else ""


def writing(paper: Opinion | Reply) -> dict[str, Any]:
    """A whole working copy for the door to keep."""
    if isinstance(paper, Opinion):
        return {"write": write_opinion, "paragraphs": ["同意。"]}
    return {"write": write_reply, "fields": {"title": "关于建议的答复", "class_code": "A", "publicity": "full"},
            "paragraphs": [{"text": "已经办妥。", "asks": [1]}], "verdicts": {1: "done"}, "promises": []}
