"""`manage.py found 云溪市人民代表大会 …`: the first step on a real installation."""

from datetime import date
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.translation import gettext as _

from administration.founding import CONFERENCE, LEVELS, SUFFIX, CannotFound, Wanted, found
from procedures import presets


class Command(BaseCommand):
    """Prints the administrator's one-time password, once; exit code 1 with the reason if nothing was done."""

    help = _("建立一个人大，或者同级的政协：名称、工作机构、本届本次会议和系统管理员")

    def add_arguments(self, parser: CommandParser) -> None:
        """The name first; what is not given follows from it."""
        parser.add_argument("name", metavar="NAME", help=_("全称，如：云溪市人民代表大会"))
        parser.add_argument("--level", required=True, choices=list(LEVELS), help=_("层级"))
        parser.add_argument("--term", required=True, type=int, metavar="N", help=_("第几届"))
        parser.add_argument("--session", required=True, type=int, metavar="N", help=_("第几次会议"))
        parser.add_argument("--admin", required=True, metavar="ACCOUNT", help=_("系统管理员的账号"))
        parser.add_argument("--admin-name", required=True, metavar="NAME", help=_("系统管理员的姓名"))
        parser.add_argument("--short-name", metavar="NAME", help=_("简称，如：云溪市人大"))
        parser.add_argument("--office", metavar="NAME", help=_("代表工作机构的全称"))
        parser.add_argument("--office-short-name", metavar="NAME", help=_("代表工作机构的简称"))
        parser.add_argument("--opens", type=date.fromisoformat, metavar="DATE", help=_("开幕日，如：2026-02-03"))
        parser.add_argument("--closes", type=date.fromisoformat, metavar="DATE", help=_("闭幕日"))
        parser.add_argument("--procedure", default="", choices=presets.names(), help=_("办理规程"))
        parser.add_argument("--bureaus-of", metavar="NAME", help=_("政协专用：由哪一级人大同级的政府单位承办（全称）"))

    def handle(self, **options: Any) -> None:
        """Found it and say how to go on."""
        name = options["name"].strip()
        conference = CONFERENCE.fullmatch(name)
        place = conference[1] if conference else name.removesuffix(SUFFIX)
        short, office, called = (
            (f"{place}政协", f"政协{place}委员会提案委员会", "政协提案委") if conference
            else (f"{place}人大", f"{place}人大常委会代表工作委员会", "代表工委"))
        try:
            congress, administrator, password = found(Wanted(
                name=name, short_name=options["short_name"] or short, level=LEVELS[options["level"]],
                office=options["office"] or office,
                office_short_name=options["office_short_name"] or called,
                term=options["term"], session=options["session"], opens_on=options["opens"],
                closes_on=options["closes"], account=options["admin"], person=options["admin_name"],
                preset=options["procedure"], bureaus_of=options["bureaus_of"] or f"{place}{SUFFIX}"))
        except CannotFound as error:
            raise CommandError(str(error)) from None
        self.stdout.write(_("已建立：%(congress)s，第%(term)d届第%(session)d次会议。") % {
            "congress": congress.name, "term": options["term"], "session": options["session"]})
        if password:
            self.stdout.write(_("系统管理员 %(name)s 的账号：%(account)s，一次性密码：%(password)s") % {
                "name": administrator.name, "account": administrator.username, "password": password})
            self.stdout.write(_("密码只显示这一次，首次登录须改。"))
        else:
            self.stdout.write(_("系统管理员 %(name)s 用原来的账号 %(account)s 登录。") % {
                "name": administrator.name, "account": administrator.username})
        self.stdout.write(_("下一步：登录后在“管理”里导入名册。"))
