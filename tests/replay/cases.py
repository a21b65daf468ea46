"""Invented cases of the recorded format, to be changed by each test."""

import json
from pathlib import Path
from typing import Any

FIRST = "您提出的《关于修缮枫桥渡口栈道的建议》收悉，现答复如下："
BODY = [
    FIRST,
    "一、栈道木板已经全部更换，两侧加装了护栏。",
    "二、夜间照明列入明年计划，预计明年6月底前装好二十四盏灯。",
    "感谢您对渡口安全的关心。",
]


def case(**changes: Any) -> dict[str, Any]:
    """A whole case; `changes` replace keys of the top, a dotted name (reply__date) one below."""
    made: dict[str, Any] = {
        "source": "枫桥县渡口卷宗第一册",
        "cut": False,
        "congress": {"name": "枫桥县人民代表大会", "level": "county"},
        "term": 12, "session": 3, "in_session": True, "number": "27",
        "title": "关于修缮枫桥渡口栈道的建议",
        "delegation": "渡口代表团",
        "proposers": [{"name": "邬听澜", "lead": True}, {"name": "费映川", "lead": False}],
        "proposer_count": 2,
        "submitted_on": "2023-02-08",
        "body": ["栈道木板腐坏，夜间没有灯。"],
        "asks": ["更换栈道木板", "增设夜间照明"],
        "assignment": {
            "assigned_on": "2023-03-01", "due_on": "2023-06-01", "mode": "lead_co", "lead": "枫桥县交通运输局",
            "co_handlers": ["枫桥县财政局", "枫桥县文化和旅游局"]},
        "contacts": [{"on": "2023-03-20", "how": "visit", "note": "到渡口察看。"}],
        "co_opinions": [{"department": "枫桥县财政局", "text": ["所需经费已列入年度预算。"]}],
        "reply": {
            "title": "枫桥县交通运输局关于县十二届人大三次会议第27号建议的答复",
            "document_number": "枫交函〔2023〕14号", "class_mark": "B", "publicity": "主动公开", "signer": "门怀远",
            "addressees": ["邬听澜、费映川代表"],
            "body": list(BODY),
            "points": [{"ask": 1, "paragraphs": [1], "verdict": "done"},
                       {"ask": 2, "paragraphs": [2], "verdict": "planned"}],
            "commitments": [{"text": "预计明年6月底前装好二十四盏灯", "due": "明年6月底前", "paragraph": 2}],
            "issuer": "枫桥县交通运输局", "date": "2023-05-10",
            "contact": {"unit": "枫桥县交通运输局办公室", "name": "柯知行", "phone": "1234567"},
            "cc": ["县人大常委会代表工委（2份）", "县政府办公室"],
            "attachments": ["渡口栈道平面图"], "printed_by": None, "closing_notes": ["感谢您对渡口安全的关心。"]},
        "rating": {"attitude": "满意", "result": "基本满意", "overall": None, "comment": None, "on": "2023-05-22"},
        "remarks": "invented",
    }
    for name, value in changes.items():
        *way, last = name.split("__")
        place = made
        for step in way:
            place = place[step]
        place[last] = value
    return made


def bare(**changes: Any) -> dict[str, Any]:
    """A case that says as little as it can and still has a reply."""
    nothing = {
        "congress": {"name": None, "level": None}, "term": None, "session": None, "in_session": None, "number": None,
        "delegation": None, "proposers": [], "proposer_count": None, "submitted_on": None, "body": [], "contacts": [],
        "assignment": {"assigned_on": None, "due_on": None, "mode": None, "lead": None, "co_handlers": []},
        "co_opinions": [], "rating": None}
    silent = dict.fromkeys(
        ("title", "document_number", "class_mark", "publicity", "signer", "issuer", "date", "printed_by"))
    empty = {"addressees": [], "points": [], "commitments": [], "cc": [], "attachments": [], "closing_notes": []}
    reply = {**case()["reply"], **silent, **empty, "contact": {"unit": None, "name": None, "phone": None}}
    return case(**{**nothing, "reply": reply, **changes})


def written(folder: Path, made: Any, name: str = "case.json") -> Path:
    """The case as a file."""
    path = folder / name
    path.write_text(made if isinstance(made, str) else json.dumps(made), encoding="utf-8")
    return path
