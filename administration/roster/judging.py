"""Every row judged: what it adds, what it changes, or what is wrong with it."""

from collections.abc import Callable, Sequence

from django.utils.translation import gettext as _

from administration.forms.departments import held_by_parent, roles_of
from administration.roster.book import Book
from administration.roster.columns import DELEGATES, DELEGATIONS, DEPARTMENTS, KINDS, ROLES, STAFF
from administration.roster.person import judge_person
from administration.roster.verdict import Outcome, Verdict, verdict
from directory.models import Delegate, Department, Post, Role
from suggestions.tables.reading import Row

GOVERNMENT_OFFICE = Department.Kind.GOVERNMENT_OFFICE
DEPARTMENT_SAYS = (
    ("简称", "short_name"), ("机关代字", "letter_code"), ("职责", "duties"), ("电话", "phone"), ("地址", "address"))


def judge(book: Book, rows: Sequence[Row]) -> list[Verdict]:
    """The verdicts in the order of the rows; `book` afterwards holds all they would add and change."""
    return [_no_own_rights(book, row, JUDGES[row.sheet.name](book, row)) for row in rows]


def _no_own_rights(book: Book, row: Row, found: Verdict) -> Verdict:
    """An administrator gives himself nothing, by no way."""
    own = "账号" in row.sheet.headings and row["账号"] == book.administrator.username
    if own and found.outcome not in (Outcome.SAME, Outcome.FAULT):
        return verdict(row, [_("这是您自己的账号，任职、席位和资料由另一位管理员办理")], new=False, changes=[])
    return found


def _department(book: Book, row: Row) -> Verdict:
    faults = list(row.faults)
    if not row["全称"]:
        return verdict(row, faults, new=False, changes=[])
    faults += filter(None, [book.earlier(row, row["全称"])])
    one = book.departments[row["全称"]]
    new, kind = one.pk is None, KINDS.get(row["类型"])
    if kind in Department.ANSWERABLE_KINDS and book.congress.bureaus_of_id is not None:
        faults.append(_("承办单位不在这里登记，沿用本级政府已有的"))
    if not one.is_active:
        faults.append(_("该机构已停用，请先在“机构”页面恢复使用"))
    if kind and one.kind != kind:
        faults.append(_("系统里的类型是%s，要改请到“机构”页面") % one.get_kind_display())
    parent = book.department(row["上级机构"]) if row["上级机构"] else None
    if row["上级机构"] and (parent is None or parent.kind != GOVERNMENT_OFFICE):
        faults.append(_("“上级机构”没有“%s”这个政府办公室") % row["上级机构"])
    elif parent and one.kind == GOVERNMENT_OFFICE:
        faults.append(_("政府办公室不写上级机构"))
    elif parent and one.pk and one.parent_id != parent.pk and (kept := held_by_parent(one)):
        faults.append(_("有%d件正由上级机构审核或者决定，办完这一步才能改隶") % kept)
    if faults:
        return verdict(row, faults, new=False, changes=[])
    changes = [book.change(one, heading, attribute, row[heading]) for heading, attribute in DEPARTMENT_SAYS]
    changes.append(book.change(one, "上级机构", "parent", parent))
    return verdict(row, [], new=new, changes=[] if new else list(filter(None, changes)))


def _delegation(book: Book, row: Row) -> Verdict:
    name = row["名称"]
    faults = [*row.faults, *filter(None, [book.earlier(row, name)])]
    return verdict(row, faults, new=bool(name) and book.delegations[name].pk is None, changes=[])


def _delegate(book: Book, row: Row) -> Verdict:
    who = judge_person(book, row, email="")
    account = row["账号"]
    faults = [*who.faults, *filter(None, [book.earlier(row, account)])]
    delegation = book.delegations.get(row["代表团"])
    employer = book.employer(row["所在承办单位"]) if row["所在承办单位"] else None
    if row["代表团"] and delegation is None:
        faults.append(_("没有“%s”这个代表团，请先写进“代表团”表") % row["代表团"])
    if row["所在承办单位"] and (employer is None or employer.kind not in Department.HANDLING_KINDS):
        faults.append(_("没有“%s”这个承办单位，请写全称") % row["所在承办单位"])
    holder = book.numbers.get(row["代表证号"])
    if holder is not None and holder is not who.person:
        faults.append(_("代表证号%(number)s已是%(name)s的") % {"number": row["代表证号"], "name": holder.name})
    seat = book.seats.get(account)
    if seat and seat.ended_on:
        faults.append(_("他本届的代表资格已终止，要恢复请到“人员和角色”"))
    if faults or who.person is None:
        return verdict(row, faults, new=False, changes=[])
    if row["代表证号"]:
        book.numbers[row["代表证号"]] = who.person
    new = seat is None
    if seat is None:
        seat = book.seats[account] = Delegate(person=who.person, term=book.term)
    changes = list(filter(None, [
        book.change(seat, "代表团", "delegation", delegation),
        book.change(seat, "代表证号", "seat_number", row["代表证号"]),
        book.change(seat, "工作单位和职务", "work_unit", row["工作单位和职务"]),
        book.change(seat, "通讯地址", "address", row["通讯地址"]),
        book.change(seat, "所在承办单位", "employer", employer)]))
    note = (_("新建账号") if who.new else _("已有账号，增加本届席位")) if new else ""
    sits = _("编入%s") % delegation.name if new and delegation else ""
    return verdict(row, [], new=new, changes=who.changes + ([sits] if new else changes), note=note)


def _staff(book: Book, row: Row) -> Verdict:
    who = judge_person(book, row, email=row["邮箱"])
    faults = list(who.faults)
    department = book.department(row["机构"]) if row["机构"] else None
    role = ROLES.get(row["角色"])
    if row["机构"] and department is None:
        faults.append(_("没有“%s”这个机构，请写全称，新机构先写进“机构”表") % row["机构"])
    elif department and not department.is_active:
        faults.append(_("“%s”已停用") % department.name)
    elif department and role and role not in roles_of(department.kind):
        have = "、".join(str(Role(one).label) for one in Role.values if one in roles_of(department.kind))
        faults.append(_("%(department)s没有“%(role)s”这个角色，可选：%(have)s") % {
            "department": department.name, "role": role.label, "have": have or _("无")})
    if department and role:
        faults += filter(None, [book.earlier(row, row["账号"], department.name, role)])
    if faults or who.person is None or department is None or role is None:
        return verdict(row, faults, new=False, changes=[])
    key = (row["账号"], department.name, str(role))
    post = book.posts.get(key)
    new = post is None
    if post is None:
        post = book.posts[key] = Post(person=who.person, department=department, role=role)
    changes = list(filter(None, [book.change(post, "职务", "title", row["职务"])]))
    note = (_("新建账号") if who.new else _("已有账号，增加任职")) if new else ""
    serves = _("任%(unit)s%(role)s") % {"unit": department.name, "role": role.label}
    return verdict(row, [], new=new, changes=who.changes + ([serves] if new else changes), note=note)


JUDGES: dict[str, Callable[[Book, Row], Verdict]] = {
    DEPARTMENTS.name: _department, DELEGATIONS.name: _delegation, DELEGATES.name: _delegate, STAFF.name: _staff}


