"""The yearly package for the archive (归档): what belongs to each answer, a table of contents, and every file's sum.

    八届人大四次会议 001 关于…的建议/建议.pdf, 会办意见 市交通局 第1轮.pdf, 答复函 市公安局 云公提函〔2026〕1号.pdf
    卷内目录.xlsx, 归档说明.txt, sha256sums.txt

The sums are written as `sha256sum --check` reads them.
"""

import hashlib
import io
import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext as _
from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell

from directory.models import Department, User
from directory.terms import BOTH, DELEGATES, turned
from letters import fonts, papers, typeset
from letters.batch.folder import file_name, files_in, put
from letters.batch.order import BY_SUGGESTION, order, planned
from letters.compose import opinion_of, sitting
from letters.compose.suggestion import official_sheet_of, with_all
from letters.content import LetterContent
from letters.documents.letter import letter_pages
from letters.documents.official_sheet import official_sheet_pages
from letters.documents.parts import printed_day
from letters.issued import content_of, file_of, named, newest
from letters.models import Batch, IssuedLetter, RegisterEntry
from suggestions.lifecycle.paper import PaperState
from suggestions.models import Opinion, Suggestion
from suggestions.queries import leaves_the_desk

SUMS = "sha256sums.txt"
CONTENTS = "卷内目录.xlsx"
ABOUT = "归档说明.txt"
# What each letter adds to the table of contents, a file a letter: a step done twice writes the same again.
_ENTRIES = ".entries"
COLUMNS = ("顺序号", "建议编号", "题名", "责任者", "文号", "日期", "页数", "文件", "备注")
_WIDTHS = (8, 10, 60, 24, 24, 14, 6, 70, 32)


@dataclass(frozen=True)
class Paper:
    """One document of the package; `day` as printed."""

    suggestion: str
    title: str
    issuer: str
    number: str
    day: str
    pages: int
    path: str
    note: str = ""
    source: str = DELEGATES


def letters_of(department: Department, year: int) -> QuerySet[IssuedLetter]:
    """What is archived: a bureau's own letters of the year, a congress office's all that answer its suggestions."""
    of_year = IssuedLetter.objects.filter(
        leaves_the_desk("entry__suggestion"), issued_on__year=year, reply__isnull=False)
    if department.kind == Department.Kind.CONGRESS_OFFICE:
        return of_year.filter(reply__assignment__suggestion__office=department)
    return of_year.filter(reply__assignment__department=department)


def order_package(user: User | None, department: Department, year: int) -> Batch:
    """The order for it; of no letters where none were issued."""
    title = _("%(unit)s%(year)d年代表建议答复归档包") % {"unit": department.name, "year": year}
    plan = planned(letters_of(department, year), BY_SUGGESTION, one_a_proposer=False)
    return order(user, Batch.Kind.ARCHIVE, title, plan, department=department, year=year)


def add_letter(folder: Path, place: int, issued: IssuedLetter, reader: int | None = None) -> None:
    """The letter at this place of the plan, the opinions it rests on, and their lines of the contents.

    `reader` (pk) has ordered the package: of what he proposes himself he is not given the opinions.
    """
    found = []
    for paper, pdf in _papers(issued, reader):
        put(folder, paper.path, pdf)
        found.append(asdict(paper))
    put(folder, f"{_ENTRIES}/{place:06d}.json", json.dumps(found, ensure_ascii=False).encode())


def close(folder: Path, batch: Batch) -> None:
    """With the last letter: the table of contents, what the package is, and the sums of all files."""
    entries = sorted(path for path in (folder / _ENTRIES).iterdir() if path.suffix == ".json")
    found = [Paper(**each) for path in entries for each in json.loads(path.read_text("utf-8"))]
    # A suggestion answered twice is in the package once.
    listed = list({paper.path: paper for paper in found}.values())
    put(folder, CONTENTS, _contents(listed))
    put(folder, ABOUT, _about(batch, len(listed)).encode())
    put(folder, SUMS, "".join(f"{_sum(path)}  {path.relative_to(folder).as_posix()}\n" for path in files_in(folder)
                              if path.name != SUMS).encode())


def _papers(issued: IssuedLetter, reader: int | None) -> Iterator[tuple[Paper, bytes]]:
    """What belongs to an answer, in the order it came about: the suggestion, the opinions, the letter."""
    if issued.reply is None:
        return
    share = issued.reply.assignment
    his_own = reader is not None and reader in share.suggestion.proposer_ids
    yield _sheet(share.suggestion)
    opinions = (Opinion.objects.filter(assignment__beside=share, state=PaperState.ISSUED)
                .select_related("assignment__department", "assignment__beside__department", "signer", "drafter",
                                "assignment__suggestion__session__term", "assignment__suggestion__congress", "uptake"))
    for opinion in () if his_own else opinions.order_by("pk"):
        delivered = newest(named(opinion), RegisterEntry.Kind.OPINION)
        said = content_of(delivered) if delivered else opinion_of(opinion)
        name = _("会办意见 %(unit)s 第%(round)d轮") % {
            "unit": opinion.assignment.department.short_name, "round": share.round}
        yield (_letter(share.suggestion, name, said, _taken_up(opinion)),
               file_of(delivered) if delivered else typeset.letter(said))
    content = content_of(issued)
    name = _("答复函 %(unit)s %(number)s") % {"unit": share.department.short_name, "number": content.number}
    note = _("已作废") if issued.is_void else ""
    if issued.reply is not None and issued.reply.state == PaperState.SUPERSEDED:
        note = note or _("已重新办理")
    if his_own:
        note = "；".join(part for part in (note, _("经办人是提出人，会办意见由他人归档")) if part)
    yield _letter(share.suggestion, name, content, note), file_of(issued)


def _taken_up(opinion: Opinion) -> str:
    """What the lead has made of it, which no letter says (采纳情况)."""
    uptake = getattr(opinion, "uptake", None)
    return _("主办单位采纳情况：%s") % uptake if uptake is not None else ""


def _sheet(suggestion: Suggestion) -> tuple[Paper, bytes]:
    """The suggestion on its official sheet; the archive needs no telephone numbers."""
    content = official_sheet_of(with_all(Suggestion.objects.filter(pk=suggestion.pk)).get(), contacts=False)
    paper = Paper(
        suggestion=suggestion.number, title=content.title, issuer="、".join(one.name for one in content.proposers),
        number="", day=printed_day(content.date), pages=len(official_sheet_pages(content, fonts.current())),
        path=_path(suggestion, content.worded("建议")), source=suggestion.source)
    return paper, papers.official_sheet(content)


def _letter(suggestion: Suggestion, name: str, content: LetterContent, note: str = "") -> Paper:
    return Paper(
        suggestion=suggestion.number, title=content.title.replace("\n", ""), issuer=content.issuer,
        number=content.number, day=printed_day(content.date), pages=len(letter_pages(content, fonts.current())),
        path=_path(suggestion, name), note=note, source=suggestion.source)


def _path(suggestion: Suggestion, name: str) -> str:
    folder = f"{sitting(suggestion.session)} {suggestion.number} {suggestion.title}"
    return f"{file_name(folder)}/{file_name(name)}.pdf"


def _contents(listed: list[Paper]) -> bytes:
    """The table of contents (卷内目录), a line a document; a bureau's may hold 建议 and 提案."""
    sources = {one.source for one in listed}
    parlance = BOTH if len(sources) > 1 else next(iter(sources), DELEGATES)
    book = Workbook(write_only=True)
    sheet = book.create_sheet("卷内目录")
    for letter, width in zip("ABCDEFGHI", _WIDTHS, strict=True):
        sheet.column_dimensions[letter].width = width
    sheet.freeze_panes = "A2"
    sheet.append([turned(one, parlance) for one in COLUMNS])
    for place, one in enumerate(listed, 1):
        texts = (one.suggestion, one.title, one.issuer, one.number, one.day)
        sheet.append([place, *(_text(sheet, each) for each in texts), one.pages, _text(sheet, one.path),
                      _text(sheet, one.note)])
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def _text(sheet: Any, text: str) -> Any:
    """A title that begins with = is no formula."""
    cell = WriteOnlyCell(sheet, value=text)
    cell.data_type = "s"
    return cell


def _about(batch: Batch, count: int) -> str:
    return _(
        "%(title)s\n\n共%(letters)d件答复函，%(papers)d份文件，均为PDF/A-2b。\n"
        "目录：%(contents)s。校验：在本目录执行 sha256sum --check %(sums)s，逐份核对是否有改动。\n") % {
            "title": batch.title, "letters": batch.total, "papers": count, "contents": CONTENTS, "sums": SUMS}


def _sum(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
