"""Making a letter of the written matter: opening, an answer an ask, thanks; marks, promises, contact."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from demo.build import phrases
from demo.build.life import Life
from demo.shapes import Promise, Reply, dated
from directory.models import User
from letters.compose import default_addressees, default_copies, default_title
from suggestions import models
from suggestions.wording import chinese_number

LONGEST_HEADING = 24
PARTLY = 4  # every so manieth opinion is adopted in part
Content = Mapping[str, Any]


def reply_content(life: Life, bureau: str, reply: Reply, paper: models.Reply, drafter: User, day: date) -> Content:
    """The keyword arguments of `write_reply`, as written on `day`."""
    answers = list(enumerate(reply.answers, start=1))
    with_headings = len(answers) > 1 and not life.matter.brief
    middle: list[dict[str, Any]] = []
    for place, answer in answers:
        if with_headings:
            middle.append({"text": _heading(life, place), "asks": []})
        middle.append({"text": dated(answer.text, day), "asks": [place]})
    return {
        "fields": _fields(life, bureau, reply.klass, paper, drafter),
        "paragraphs": [
            *_opening(life, bureau), {"text": dated(reply.opening, day), "asks": []}, *middle, _thanks(life)],
        "verdicts": {place: answer.verdict for place, answer in answers},
        "promises": [_promise(life, place, one, day) for place, answer in answers for one in answer.promises],
    }


def opinion_as_reply(life: Life, bureau: str, paper: models.Reply, drafter: User, day: date) -> Content:
    """The answer of the second of two bureaus that each answer: it speaks of its own share only."""
    said = " ".join(one.text for one in life.matter.opinions if one.bureau == bureau)
    asks = range(1, len(life.matter.asks) + 1)
    return {
        "fields": _fields(life, bureau, "A", paper, drafter),
        "paragraphs": [*_opening(life, bureau), {"text": dated(said, day), "asks": list(asks)}, _thanks(life)],
        "verdicts": dict.fromkeys(asks, "done"),
        "promises": [],
    }


def begun(content: Content) -> Content:
    """A working copy that breaks off after its first answer."""
    paragraphs: Sequence[Mapping[str, Any]] = content["paragraphs"]
    place = next((place for place, part in enumerate(paragraphs, 1) if part["asks"]), len(paragraphs))
    kept = paragraphs[:place]
    said = "".join(part["text"] for part in kept)
    return {
        **content, "paragraphs": kept, "verdicts": dict(list(content["verdicts"].items())[:1]),
        "promises": [one for one in content["promises"] if one["text"] in said]}


def uptakes_of(paper: models.Reply) -> Mapping[int, tuple[str, str]]:
    """What became of each opinion that has come: most are adopted as they are."""
    delivered = models.Opinion.objects.filter(assignment__beside=paper.assignment, state="issued")
    return {pk: ("partly", phrases.PARTLY_ADOPTED) if pk % PARTLY == 0 else ("adopted", "")
            for pk in delivered.values_list("pk", flat=True)}


def opinion_text(life: Life, bureau: str, day: date) -> list[str]:
    """What a co-handler writes to the lead."""
    written = [dated(one.text, day) for one in life.matter.opinions if one.bureau == bureau]
    return written or ["所提事项已研究，同意主办单位的办理意见，涉及我单位的部分按职责配合。"]


def _fields(life: Life, bureau: str, klass: str, paper: models.Reply, drafter: User) -> Content:
    department = life.department(bureau)
    return {
        "title": default_title(paper),
        "class_code": klass,
        "publicity": "on_request" if life.suggestion.may_publish == "none" else "full",
        "addressees": default_addressees(life.suggestion),
        "copies_to": default_copies(life.suggestion),
        "contact_unit": f"{department.name}办公室" if not department.name.endswith("办公室") else department.name,
        "contact_name": drafter.name,
        "contact_phone": drafter.phone,
    }


def _opening(life: Life, bureau: str) -> list[dict[str, Any]]:
    who = "你们联名" if life.suggestion.parties.exclude(state="refused").count() > 1 else "您"
    others = [one.department.name for one in life.suggestion.assignments.filter(
        round=life.suggestion.round, role="co").exclude(state="ended").select_related("department")]
    with_others = f"经与{'、'.join(others)}共同研究，" if others else ""
    again = "根据您对首次答复的意见，我单位重新研究办理，" if life.suggestion.round > 1 else ""
    return [{"text": f"{who}提出的《{life.suggestion.title}》收悉。{again}{with_others}现答复如下：", "asks": []}]


def _thanks(life: Life) -> dict[str, Any]:
    whom = "您" if not life.joiners else life.said("各位代表")
    return {"text": f"感谢{whom}对{life.place.word}工作的关心和支持。", "asks": []}


def _heading(life: Life, place: int) -> str:
    """一、关于县医院恢复夜间儿科急诊: the ask's first clause."""
    ask = life.suggestion.asks.get(place=place).text.rstrip("。？！；")
    first = ask.split("，")[0] if len(ask) > LONGEST_HEADING else ask
    return f"{chinese_number(place)}、关于{first.removeprefix('关于')}"


def _promise(life: Life, place: int, one: Promise, day: date) -> dict[str, Any]:
    due = one.due_on(day)
    return {
        "ask": place, "text": dated(one.span, day), "owner": life.department(one.owner), "due_on": due,
        "due_words": f"{due.year}年{due.month}月底", "review_on": None}
