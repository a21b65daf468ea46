"""The person a row of 代表 or 人员 speaks of: found by his account, or new."""

import re
from dataclasses import dataclass, field

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext as _

from administration.roster.book import Book
from directory.models import User
from suggestions.names import even_name
from suggestions.tables.reading import Row

ACCOUNT = re.compile(r"[A-Za-z0-9@.+_-]+")


@dataclass
class Who:
    """The person, whether this row is the first to name a new one, what it changes, what is wrong."""

    person: User | None = None
    new: bool = False
    changes: list[str] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)


def judge_person(book: Book, row: Row, email: str) -> Who:
    """Look the account up. An account is a person: another name on it is a fault, never a new name for him."""
    who, account, name = Who(faults=list(row.faults)), row["账号"], even_name(row["姓名"])
    if email and not _is_email(email):
        who.faults.append(_("“邮箱”写成name@example.cn这样的地址"))
    if who.faults:
        return who
    if not ACCOUNT.fullmatch(account):
        who.faults.append(_("“账号”只用字母、数字和@ . + - _这几个符号"))
        return who
    said = {"电话": ("phone", row["电话"]), "邮箱": ("email", email)}
    who.faults = [
        _("“%(label)s”与同一账号另一行写的%(first)s不同") % {"label": label, "first": first}
        for label, (attribute, value) in said.items()
        if value and (first := book.said.setdefault((account, attribute), value)) != value]
    person = book.people.get(account)
    written = book.taken.setdefault(account.lower(), account)
    if written != account:
        who.faults.append(_("与账号“%s”只差大小写，请换一个") % written)
    elif person is None:
        who.person = book.people[account] = User(
            username=account, name=name, phone=row["电话"], email=email, must_change_password=True)
        who.person.set_unusable_password()
        who.new = True
    elif faults := _why_not(book, person, name):
        who.faults += faults
    else:
        who.person = person
        who.changes = list(filter(None, (
            book.change(person, label, attribute, value) for label, (attribute, value) in said.items())))
        if who.changes and person.pk in book.elsewhere:
            who.faults.append(_("他同时在另一级人大任职或有代表席位，电话和邮箱要由管理两级人大的管理员改"))
    return who


def _why_not(book: Book, person: User, name: str) -> list[str]:
    """Why this account cannot be the one the row means."""
    if person.pk and person.pk not in book.reachable:
        return [_("账号“%s”已有人使用，请换一个") % person.username]
    if person.name != name:
        return [_("账号“%(account)s”是%(name)s的：同一个人改名的请到“人员和角色”改，不是同一个人的请换一个账号") % {
            "account": person.username, "name": person.name}]
    if not person.is_active:
        return [_("账号“%s”已停用，要恢复请到“人员和角色”") % person.username]
    return []


def _is_email(text: str) -> bool:
    try:
        validate_email(text)
    except ValidationError:
        return False
    return True
