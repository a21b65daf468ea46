"""Letters, sheets and slips to print in tests, and what a reader finds in the file."""

import io
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

import pdfplumber

from letters.content import Assigned, LetterContent, SheetContent, SheetDate, SlipContent

OPENING = "您提出的《关于在堤前路口增设左转待行区的建议》收悉。经与市住房和城乡建设局共同研究,现答复如下:"
FACTS = (
    "我局调取了该路口去年四季度的流量,并于3月12日早高峰到现场复核,饱和度为1.12(设计值0.85)。"
    "今年拟投入46.5万元,采用“两步走”方式改造:第一步调整信号配时,第二步削减绿岛、增加一条车道。"
)
THANKS = "感谢您对公安交通工作的关心和支持!"

LETTER = LetterContent(
    issuer="云溪市公安局",
    number="云公函〔2026〕87号",
    title="云溪市公安局关于市十七届人大三次会议第0056号建议的答复",
    addressees=("周明远代表",),
    paragraphs=(OPENING, "一、关于信号配时", FACTS, "二、关于左转待行区。" + FACTS, "(一)前期工作", FACTS, THANKS),
    signature="云溪市公安局",
    date=date(2026, 6, 9),
    class_mark="A",
    publicity="主动公开",
    signer="程砚青",
    contact_unit="交通警察支队",
    contact_name="卢静",
    contact_phone="0999-8123456",
    copies_to=("市人大常委会代表工作委员会(2份)", "市人民政府办公室"),
)
BARE = LetterContent(
    issuer="云溪市水利局",
    number="",
    title="关于第12号建议的答复",
    addressees=("沈秋禾代表",),
    paragraphs=(OPENING, "经办理,现已完成。"),
    signature="云溪市水利局",
    date=date(2026, 6, 9),
)
SHEET = SheetContent(
    congress="云溪市第十七届人民代表大会第三次会议",
    number="第0056号",
    title="关于在堤前路口增设左转待行区的建议",
    proposers=("周明远", "沈秋禾"),
    asks=("调整信号配时。", "增设左转待行区。"),
    bureau="市公安局",
    role="主办",
    bureaus=(Assigned("市公安局", "主办"), Assigned("市住房和城乡建设局", "会办")),
    dates=(SheetDate("答复期限", date(2026, 6, 5), "自3月5日交办起3个月,至6月5日。"),),
    note="请实地走访后答复。",
    contact_name="代表联络科",
    contact_phone="0999-8000001",
    date=date(2026, 3, 5),
    office="云溪市人大常委会代表工作委员会",
)
SLIP = SlipContent("周明远", "河湾代表团", "zhoumy", "Kx7-mQ2p-9Rt", "https://huiyin.example.cn/")

# Longer than any office's: sixty characters.
LONGEST_NAME = ("云溪市望江经济技术开发区综合行政执法与应急管理和生态环境保护局"
                "暨安全生产委员会防汛抗旱指挥部森林草原防灭火指挥部联合办公")

MM = 72 / 25.4


def letter(**changes: Any) -> LetterContent:
    """The usual letter with some fields changed."""
    return replace(LETTER, **changes)


@dataclass(frozen=True)
class Row:
    """Characters on one baseline: millimetres from the top, from x0 to x1, their size in points."""

    y: float
    x0: float
    x1: float
    size: float
    text: str
    red: bool
    fonts: frozenset[str]


@contextmanager
def opened(pdf: bytes) -> Iterator[Any]:
    with pdfplumber.open(io.BytesIO(pdf)) as document:
        yield document


def rows(page: Any) -> list[Row]:
    """The page's rows from top to bottom."""
    lines: dict[int, list[Any]] = {}
    for char in page.chars:
        lines.setdefault(round(char["matrix"][5] * 10), []).append(char)
    found = []
    for key, chars in sorted(lines.items(), reverse=True):
        kept = sorted((char for char in chars if char["text"].strip()), key=lambda char: char["x0"])
        if kept:
            found.append(Row(
                (float(page.height) - key / 10) / MM, kept[0]["x0"] / MM, kept[-1]["x1"] / MM,
                round(kept[0]["size"], 1), "".join(char["text"] for char in kept),
                tuple(kept[0]["non_stroking_color"] or ()) == (1, 0, 0),
                frozenset(char["fontname"].split("+")[-1] for char in kept)))
    return found


def pages(pdf: bytes) -> list[list[Row]]:
    with opened(pdf) as document:
        return [rows(page) for page in document.pages]


def said(pdf: bytes) -> str:
    """All characters in reading order, without blanks and page numbers."""
    return "".join(row.text for page in pages(pdf) for row in page if row.y < 265)
