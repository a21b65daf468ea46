"""The first rows of a real installation: a congress or the CPPCC beside it, office, session, and who manages it."""

import re
from dataclasses import dataclass
from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from administration.slips import one_time_password
from directory.clock import today
from directory.models import Congress, CongressSession, Department, Role, Term, User
from directory.source import Source
from permissions.grants import appoint
from procedures import presets
from procedures.adopting import adopt
from suggestions.names import even_code, even_name, unseen_in

SUFFIX = "人民代表大会"
# 中国人民政治协商会议云溪市委员会, 政协云溪市委员会.
CONFERENCE = re.compile("(?:中国人民政治协商会议|政协)(.+)委员会")
LEVELS = {str(level.label): level for level in Congress.Level}


class CannotFound(Exception):
    """The congress was not founded; the message says what to give instead."""


@dataclass(frozen=True)
class Wanted:
    """What is to be founded."""

    name: str
    short_name: str
    level: str
    office: str
    office_short_name: str
    term: int
    session: int
    opens_on: date | None
    closes_on: date | None
    account: str
    person: str
    preset: str = ""
    # The people's congress whose bureaus answer, for the CPPCC.
    bureaus_of: str = ""


def found(wanted: Wanted) -> tuple[Congress, User, str]:
    """Write it all in one transaction; returns the administrator's one-time password, "" if he had an account.

    Raises CannotFound. The password is kept nowhere: it must be changed at the first log-in.
    """
    if Congress.objects.filter(name=wanted.name).exists():
        raise CannotFound(_("“%s”已经有了。机构和人员请登录后在“管理”里设置。") % wanted.name)
    if wanted.opens_on and wanted.closes_on and wanted.closes_on < wanted.opens_on:
        raise CannotFound(_("闭幕日不能早于开幕日。"))
    with transaction.atomic():
        congress = Congress(name=wanted.name, short_name=wanted.short_name, level=wanted.level)
        if CONFERENCE.fullmatch(wanted.name):
            congress.source, congress.bureaus_of = Source.MEMBERS, _congress_of(wanted.bureaus_of)
            congress.between_pattern = "平{n:03}"
        _save(congress)
        term = Term(congress=congress, ordinal=wanted.term)
        _save(term)
        _save(CongressSession(
            term=term, ordinal=wanted.session, opens_on=wanted.opens_on, closes_on=wanted.closes_on))
        office = Department(congress=congress, kind=Department.Kind.CONGRESS_OFFICE, name=wanted.office,
                            short_name=wanted.office_short_name)
        _save(office)
        try:
            adopt(congress, wanted.preset or presets.first_for(congress.source), active_from=today())
        except presets.UnknownPreset as error:
            raise CannotFound(str(error)) from None
        administrator, password = _administrator(wanted)
        appoint(administrator, office, Role.ADMINISTRATOR, by=None)
    return congress, administrator, password


def _congress_of(name: str) -> Congress:
    """The people's congress of this name. Raises CannotFound."""
    known = Congress.objects.filter(name=name, source=Source.DELEGATES).first()
    if known is None:
        raise CannotFound(_("政协提案由同级政府的单位承办：没有找到“%s”，请先建立，或者用--bureaus-of写明。") % name)
    return known


def _administrator(wanted: Wanted) -> tuple[User, str]:
    """A new account, or the one of this name whose owner manages another congress here already."""
    account, name = even_code(wanted.account), even_name(wanted.person)
    known = User.objects.filter(username__iexact=account).first()
    if known:
        if known.name != name or not known.is_active:
            raise CannotFound(_("账号“%(account)s”已是%(name)s的，请换一个账号。") % {
                "account": known.username, "name": known.name})
        return known, ""
    if sign := unseen_in(name):
        raise CannotFound(_("姓名里有看不见的字符（%s），请重新输入。") % sign)
    password = one_time_password()
    person = User(username=account, name=name, must_change_password=True)
    person.set_password(password)
    _save(person)
    return person, password


def _save(row: Congress | Term | CongressSession | Department | User) -> None:
    try:
        row.full_clean()
    except ValidationError as error:
        label = row._meta.verbose_name
        raise CannotFound("；".join(
            _("%(label)s的%(field)s：%(fault)s") % {
                "label": label, "field": getattr(row._meta.get_field(field), "verbose_name", field),
                "fault": " ".join(faults)}
            if field != "__all__" else " ".join(faults)
            for field, faults in error.message_dict.items())) from None
    row.save()
