"""What a paper of the office begins with: its title and text for a session, and the table of figures in it."""

from django.utils.translation import gettext as _

from directory.models import CongressSession, Department, User
from letters.compose.ordinary import TABLE_LINE, Table
from letters.compose.words import sitting
from letters.models import OfficePaper
from oversight.figures import by_state, total_of
from suggestions.lifecycle.suggestion import SuggestionState
from suggestions.models import Suggestion
from workflow.reading.statistics import Statistics

# As many columns as an upright page holds: the whole table is on the page of statistics.
_HEAD = ("承办单位", "主办", "会办", "已答复", "按期", "满意", "基本满意", "不满意")


def table_of(session: CongressSession, user: User) -> Table:
    """A row a department that had something, the sum below."""
    counted = Statistics(user, session)
    rows = [(one.short_name, counted.figures[one.pk]) for one in counted.departments
            if counted.figures[one.pk].lead or counted.figures[one.pk].co]
    rows.append((_("合计"), total_of(counted.figures.values())))
    return (_HEAD, *((name, *map(str, (one.lead, one.co, one.replied, one.in_time, one.satisfied, one.basically,
                                       one.unsatisfied))) for name, one in rows))


def suggested(kind: str, session: CongressSession, office: Department) -> dict[str, str]:
    """Title, addressees and text to begin with; the drafter changes all of it."""
    place = session.term.congress.name.removesuffix("人民代表大会")
    named = _("%(place)s%(sitting)s") % {"place": place, "sitting": sitting(session)}
    if kind == OfficePaper.Kind.NOTICE:
        return _notice(named, session, office)
    return _report(named, session, office)


def _notice(named: str, session: CongressSession, office: Department) -> dict[str, str]:
    handed = Suggestion.objects.filter(session=session, office=office, assigned_on__isnull=False)
    units = Department.objects.filter(assignments__suggestion__in=handed).distinct()
    body = _(
        "%(named)s代表建议、批评和意见已经整理完毕，共%(count)d件，现交由你们研究办理。\n"
        "一、请在收到后及时签收。认为不属于本单位职责的，在规定期限内说明理由、提出改办的建议，不得自行转办。\n"
        "二、请按照《中华人民共和国全国人民代表大会和地方各级人民代表大会代表法》第五十一条的规定，与代表联系沟通，充分听取意见，"
        "自交办之日起三个月内答复；涉及面广、处理难度大的，自交办之日起六个月内答复。\n"
        "三、各单位承办件数见交办清单。办理情况请在系统中如实登记。") % {"named": named, "count": handed.count()}
    return {"title": _("%(office)s\n关于交办%(named)s代表建议的通知") % {"office": office.name, "named": named},
            "addressees": "\n".join(units.order_by("kind", "pk").values_list("name", flat=True)) or _("各承办单位"),
            "body": body}


def _report(named: str, session: CongressSession, office: Department) -> dict[str, str]:
    counts = by_state(session, [office.pk])
    whole = sum(counts.values())
    ended, rated = counts.get(SuggestionState.CLOSED, 0), counts.get(SuggestionState.REPLIED, 0)
    body = _(
        "现将%(named)s以来代表建议、批评和意见的办理情况报告如下：\n"
        "一、基本情况\n共登记代表建议%(whole)d件，其中已经办结%(ended)d件，已经答复、等待代表评价%(rated)d件。\n"
        "二、各单位办理情况\n%(table)s\n三、存在的问题和下一步工作\n（请补写）") % {
            "named": named, "whole": whole, "ended": ended, "rated": rated, "table": TABLE_LINE}
    return {"title": _("%(office)s\n关于%(named)s代表建议办理情况的报告") % {"office": office.name, "named": named},
            "addressees": _("%s常务委员会") % session.term.congress.name, "body": body}
