"""What the office does beside single suggestions: an earlier term brought in, papers of its own, a bureau renamed."""

from datetime import date
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile

from administration.forms.renaming import RenameForm
from demo import content
from demo.build import phrases
from demo.build.play import Course
from demo.build.world import Place, World, seen_from
from demo.shapes import CITY, Archived
from directory import clock
from directory.models import CongressSession, Delegate, Role, Term
from directory.parlance import speaking
from directory.terms import turned
from letters.actions.office_papers import issue, keep
from letters.models import OfficePaper
from oversight.table_file import write_table
from suggestions.models import Suggestion
from suggestions.uploads import checked
from workflow import door
from workflow.imports import running
from workflow.imports.columns import ARCHIVE_SHEET
from workflow.models import TableImport
from workflow.reading.office_figures import suggested, table_of

BROUGHT_IN, RENAMED = 150, 260  # working days ago
REPORTED = 200  # working days after last year's session was handed out


def brought_in(world: World) -> None:
    """The city's term before the present one, from a table (往届建议和答复)."""
    city, office = content.congresses()[0], world.departments[content.congresses()[0].office]
    term = _make_earlier_term(world)
    clerk = world.team(city.office, Role.CLERK)[0]
    heads = [column.heading + ("*" if column.required else "") for column in ARCHIVE_SHEET.columns]
    cells = [_cells(world, term, row) for row in content.archive()]
    rows = [[one.get(column.heading, "") for column in ARCHIVE_SHEET.columns] for one in cells]
    upload = checked(SimpleUploadedFile(phrases.ARCHIVE, write_table(ARCHIVE_SHEET.name, [heads, *rows])))
    with clock.at(world.days.before(world.days.today, BROUGHT_IN)):
        table = running.look_through(TableImport.Kind.ARCHIVE, office, clerk, upload)
        running.confirm(table, clerk)
        while running.step(table.pk):
            pass


def raised_again(world: World) -> None:
    """同一事项: what is raised once more is tied to what was answered in the term before."""
    for row in content.archive():
        now = Suggestion.objects.filter(title=row.again).exclude(number="").first() if row.again else None
        if now is not None:
            earlier = Suggestion.objects.get(title=row.title, channel=Suggestion.Channel.ARCHIVE)
            door.act(world.team(world.places[CITY].office, Role.CLERK)[0], "link_matter", now, earlier=earlier)


def renamed(world: World) -> Course:
    """更名: letters from before keep the name they went out with."""
    for one in content.departments():
        if one.until_renamed:
            day = world.days.before(world.days.today, RENAMED)
            yield day
            form = RenameForm({"name": one.name, "short_name": one.short_name, "letter_code": one.letter_code,
                               "day": day.isoformat()}, department=world.departments[one.key])
            if not form.is_valid():
                raise LookupError(form.errors)
            form.save()


def papers(world: World, place: Place) -> Course:
    """交办通知 of each session, last year's report; this year's report is a draft."""
    for session in place.sessions:
        if session.closes_on and (day := world.days.after(session.closes_on, 7)) <= world.days.last:
            yield day
            _write(world, place, session, OfficePaper.Kind.NOTICE, sent=True)
    last_year = place.sessions[-2]
    if last_year.closes_on:
        yield min(world.days.after(last_year.closes_on, REPORTED), world.days.before(world.days.today, 3))
        _write(world, place, last_year, OfficePaper.Kind.REPORT, sent=True)
    yield world.days.last
    _write(world, place, place.sessions[-1], OfficePaper.Kind.REPORT, sent=False)


def _write(world: World, place: Place, session: CongressSession, kind: str, *, sent: bool) -> None:
    office, source = world.departments[place.office], place.congress.source
    with speaking(source):
        text = suggested(kind, session, office)
    if sent:
        text["body"] = text["body"].replace("（请补写）", turned(phrases.REPORT_END, source))
    paper = keep(OfficePaper(department=office), world.team(place.office, Role.CLERK)[0], {
        **text, "kind": kind, "session": session, "addressees": text["addressees"].splitlines(), "copies_to": []})
    if sent:
        head = world.team(place.office, Role.OFFICE_HEAD)[0]
        issue(paper, head, table_of(session, head))


def _make_earlier_term(world: World) -> Term:
    city, congress = content.congresses()[0], world.places[CITY].congress
    if city.earlier is None:
        raise LookupError(city.key)
    seen = seen_from(city, world.days.today)
    opened = min(one.opens_on(seen) for one in city.earlier.sessions)
    first = min(one.number for one in city.earlier.sessions)
    term = Term.objects.create(
        congress=congress, ordinal=city.earlier.term, begins_on=opened.replace(year=opened.year - first + 1))
    for one in city.earlier.sessions:
        CongressSession.objects.create(
            term=term, ordinal=one.number, opens_on=one.opens_on(seen), closes_on=one.closes_on(seen))
    for login in city.earlier.members:
        now = world.seats[login]
        Delegate.objects.create(
            person=now.person, term=term, delegation=now.delegation, work_unit=now.work_unit,
            seat_number=f"{term.ordinal}{now.seat_number.removeprefix(str(city.term))}")
    return term


def _cells(world: World, term: Term, row: Archived) -> dict[str, str]:
    session: Any = term.sessions.get(ordinal=row.session)
    year = session.opens_on.year

    def on(day: str) -> str:
        return date.fromisoformat(f"{year}-{day}").isoformat()

    def called(key: str) -> str:
        return world.departments[key].name if key in world.departments else key

    return {
        "编号": row.number, "标题": row.title, "届次": f"第{term.ordinal}届第{row.session}次会议",
        "何时提出": "大会期间", "领衔代表": row.lead, "联名代表": row.joint, "类别": row.subject,
        "情况和问题": row.facts,
        "诉求": "\n".join(row.asks), "提出日期": on(row.submitted), "主办单位": called(row.bureau),
        "会办单位": "、".join(called(key) for key in row.co), "发文字号": row.number_of_letter.format(year=year),
        "答复日期": on(row.replied), "办理类别": row.klass, "评价": row.rating, "答复正文": row.text,
        "办结日期": on(row.closed), "可否公开": row.publicity}
