"""A roster looked through, and written: all of it or nothing."""

from collections.abc import Callable
from typing import Any

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from administration.models import RosterImport
from administration.roster.book import Book
from administration.roster.columns import MOST_ROWS, SHEETS
from administration.roster.judging import judge
from administration.roster.verdict import Outcome, Verdict, counted, stored
from directory.clock import recorded_now, today
from directory.models import Congress, Delegate, Delegation, Department, Post, Term, User
from permissions.grants import appoint
from suggestions.tables.reading import Row, Unreadable, read

GOVERNMENT_OFFICE = Department.Kind.GOVERNMENT_OFFICE


class NotWritten(Exception):
    """The roster was not written; the message says why."""


def look_through(congress: Congress, term: Term, administrator: User, file: Any) -> list[Verdict]:
    """What the file would do, row by row; nothing is written. Raises Unreadable."""
    rows = read(file, SHEETS, MOST_ROWS)
    if not rows:
        raise Unreadable(_("四个表都是空的，没有可以导入的内容。"))
    return judge(Book(congress, term, administrator, rows), rows)


def write_roster(pk: int, administrator: User, *, log: Callable[[], None]) -> RosterImport:
    """Do what was shown, and `log` it, in one transaction. Raises NotWritten, and nothing has happened.

    What was shown must still hold: if somebody changed the directory meanwhile, the rows are judged anew,
    kept, and shown again.
    """
    rows = _rows_of(RosterImport.objects.get(pk=pk))
    try:
        with transaction.atomic():
            roster = RosterImport.objects.select_for_update().get(pk=pk)
            if roster.applied_at:
                raise NotWritten(_("这份名册已经导入，没有再做一遍。"))
            book = Book(roster.congress, roster.term, administrator, rows)
            verdicts = judge(book, rows)
            as_shown, faulty = stored(verdicts) == roster.rows, counted(verdicts)[Outcome.FAULT.value]
            if as_shown and not faulty:
                roster.made.set(_write(book))
                roster.applied_at = recorded_now()
                log()
            roster.rows = stored(verdicts)
            roster.save()
    except IntegrityError:
        raise NotWritten(_("写入时有人正在改同样的内容，一行也没有写入。请再确认一次。")) from None
    if not as_shown:
        raise NotWritten(_("上传以后机构或人员有变化，逐行结果已更新，请再核对一遍。还没有写入。"))
    if faulty:
        raise NotWritten(_("有%d行有误，一行也没有写入。请改正后重新上传。") % faulty)
    return roster


def _rows_of(roster: RosterImport) -> list[Row]:
    try:
        with roster.file.open() as file:
            return read(file, SHEETS, MOST_ROWS)
    except FileNotFoundError:
        raise NotWritten(_("上传的文件已不在服务器上，请重新上传。")) from None
    except Unreadable as error:
        raise NotWritten(str(error)) from None


def _write(book: Book) -> list[User]:
    """Save what the book holds, what others refer to first; returns the new people."""
    departments = [one for one in book.departments.values() if one.pk is None]
    for one in sorted(departments, key=lambda one: one.kind != GOVERNMENT_OFFICE):
        one.save()
    Delegation.objects.bulk_create([one for one in book.delegations.values() if one.pk is None])
    people = User.objects.bulk_create([one for one in book.people.values() if one.pk is None])
    Delegate.objects.bulk_create([one for one in book.seats.values() if one.pk is None])
    for post in book.posts.values():
        if post.pk is None or id(post) in book.changed:
            appoint(post.person, post.department, post.role, title=post.title, by=book.administrator)
    for changed in book.changed.values():
        if isinstance(changed, Department):
            changed.keep_parent(today())
        if not isinstance(changed, Post):
            changed.save()
    return people
