"""A town in which somebody is asked at every step, so that every page has something to show."""

from datetime import timedelta

from administration.models import RosterImport
from directory.clock import at, recorded_now, today
from directory.models import CongressSession, Term, User
from letters.archive_package import order_package
from oversight.models import Digest
from suggestions.actions.draft import write_opinion
from suggestions.uploads import checked
from tests.browser.special import special_turns
from tests.cast import Cast, Life
from tests.web.tables import OLD, ONE, archive_of, table_of
from workflow import door
from workflow.begin import begin_suggestion
from workflow.imports import running
from workflow.worklists import BulkRun, ListFile


def busy_town() -> Cast:
    """The cast with a matter at each turn, one handled twice among them."""
    cast = Cast()
    _before_the_bureaus(cast)
    _at_the_bureaus(cast)
    _at_the_co_handlers(cast)
    _answered(cast)
    _unrated(cast)
    _in_dispute(cast)
    _from_tables(cast)
    _watched(cast)
    special_turns(cast)
    _ordered(cast)
    return cast


def _ordered(cast: Cast) -> None:
    """The year's archive, a list as a table, the reminders of a day, a roster looked through."""
    User.objects.create(username="newcomer", name="桂新来")
    order_package(cast.clerk, cast.office, today().year)
    ListFile.objects.create(owner=cast.clerk, name="建议台账.xlsx", query="state=in_hand", total=12_000, done=4_000)
    life = _life(cast).assigned()
    BulkRun.objects.create(
        owner=cast.clerk, verb="assign", begun_at=recorded_now(), ended_at=recorded_now(),
        rows=[[life.open_todos()[0].pk, "这一步不由您办理。"]])
    words = {"suggestion": life.suggestion.pk, "title": life.fresh.title, "words": "明天到期", "late": False}
    Digest.objects.create(person=cast.clerk, on=today(), items=[words], late=0, total=1)
    RosterImport.objects.create(
        congress=cast.congress, term=cast.session.term, name="名册.xlsx", sha256="0" * 64, uploaded_by=cast.admin,
        rows=[["人员", 2, "方晓岚", "new", "新建账号"]])


def _from_tables(cast: Cast) -> None:
    """One table of this session that waits to be confirmed, one of an earlier term that is through."""
    term = Term.objects.create(congress=cast.congress, ordinal=7)
    CongressSession.objects.create(term=term, ordinal=2)
    running.look_through("session", cast.office, cast.clerk, checked(table_of([ONE, ONE | {"领衔代表": "无此人"}])))
    table = running.look_through("archive", cast.office, cast.clerk, checked(archive_of(OLD)))
    running.confirm(table, cast.clerk)
    running.step(table.pk)


def _life(cast: Cast, joiners: int = 1) -> Life:
    return Life(cast, joiners=joiners)


def _before_the_bureaus(cast: Cast) -> None:
    _life(cast)
    for handed_in in (False, True):
        entered = _life(cast)
        entered.suggestion = begin_suggestion(
            cast.station_staff, cast.delegates[3], fields={"title": "关于增设路灯的建议", "facts": "天黑看不见路。"},
            asks=["装灯。"], channel="phone", entered_at=cast.station)
        if handed_in:
            entered.act(cast.station_staff, "submit")
    _life(cast).act(cast.delegates[0].person, "submit")
    _life(cast).submitted()
    _life(cast).submitted().answer(cast.clerk, "send_back", reason="请写明路段。")
    cast.adopts(withdrawal_advice="before_assignment")
    _life(cast).submitted().act(cast.clerk, "advise_withdrawal", ground="own", reason="涉及您单位门前的停车位。")
    _life(cast).registered()
    delegation = cast.delegates[0].delegation
    delegation.head = delegation.secretary = cast.delegates[4].person
    delegation.save()
    cast.adopts(delegation_checks="always")
    _life(cast).submitted()
    cast.adopts(delegation_checks="no", joint_withdrawal="all", withdrawable="with_consent")
    _life(cast).assigned()
    for agreed in (False, True):
        unwanted = _life(cast).assigned().act(cast.delegates[0].person, "ask_withdrawal", reason="学校已经搬迁。")
        if agreed:
            unwanted.answer(cast.delegates[1].person, "agree_to_withdraw")
    cast.adopts(joint_withdrawal="lead", withdrawable="any_time")


def _at_the_bureaus(cast: Cast) -> None:
    police, roads = cast.police, cast.roads
    _life(cast).assigned(police, roads)
    for answer in ({}, {"reason": "不属于我局职责。", "proposed": cast.parks}):
        life = _life(cast).assigned().answer(cast.receiver[police.pk], "sign_for")
        if answer:
            life.answer(cast.drafter[police.pk], "ask_release", **answer)
    drafting = _life(cast).assigned(police, roads, cast.schools).accepted(police, roads, cast.schools)
    drafting.writes_opinion(roads).drafted(police)
    _life(cast).assigned().accepted(police).drafted(police).answer(cast.drafter[police.pk], "send_to_review")
    _life(cast).assigned().accepted(police).drafted(police).to_sign(police)


def _at_the_co_handlers(cast: Cast) -> None:
    police, roads = cast.police, cast.roads
    drafter = cast.drafter[roads.pk]
    signed_for = [_life(cast).assigned(police, roads).answer(cast.receiver[roads.pk], "sign_for", roads)
                  for _ in range(2)]
    signed_for[0].answer(drafter, "ask_release", roads, reason="不属于我局职责。")
    for steps in (0, 1, 2):
        life = _life(cast).assigned(police, roads).accepted(roads)
        if steps:
            door.keep(drafter, life.share(roads).opinion, write_opinion, verb="send_to_review", paragraphs=["同意。"])
            life.answer(drafter, "send_to_review", roads)
        if steps > 1:
            life.answer(cast.reviewer[roads.pk], "pass_review", roads)


def _answered(cast: Cast) -> None:
    police = cast.police
    for numbered in (False, True):
        signed = _life(cast).assigned().accepted(police).drafted(police).to_sign(police)
        signed.answer(cast.leader[police.pk], "sign", digest=signed.share(police).reply.digest())
        if numbered:
            signed.answer(cast.receiver[police.pk], "register_letter")
    _life(cast).assigned().accepted(police).replied(police)
    promise = "六月底前开通学生专线。"
    _life(cast).assigned().accepted(police).replied(police, promise)
    _life(cast).assigned().accepted(police).replied(police, promise).told_of_promises(
        police, "under_way", "线路已经勘定，车辆正在采购，预计六月中旬试运行。")
    for again in (False, True):
        life = _life(cast).assigned().accepted(police).replied(police).rated("unsatisfied", "没有时间表。")
        if again:
            life.answer(cast.clerk, "handle_again", reason="请给出时间表。", leads=[cast.roads])
            life.accepted(cast.roads).replied(cast.roads).rated()


def _unrated(cast: Cast) -> None:
    """Answered long ago and urged in vain: the office may give the rating up."""
    with at(today() - timedelta(days=100)):
        life = _life(cast).assigned().accepted(cast.police).replied(cast.police)
    with at(today() - timedelta(days=40)):
        life.act(cast.clerk, "urge_rating", life.share(cast.police).reply.ratings.get())


def _in_dispute(cast: Cast) -> None:
    """Before a meeting, before the leader; and one who asks to answer later."""
    roads, soon = cast.roads, today() + timedelta(days=7)
    for bureau in (cast.police, roads):
        for climbed in (False, True):
            life = _life(cast).assigned(cast.police, roads).answer(cast.receiver[bureau.pk], "sign_for", bureau)
            life.answer(cast.drafter[bureau.pk], "ask_release", bureau, reason="不属于我局职责。", proposed=cast.parks)
            life.answer(cast.clerk, "call_meeting", bureau, meet_on=soon, reason="两局到会。")
            if climbed:
                life.answer(cast.clerk, "refer_to_leader", bureau, held_on=today(), attended="两局分管负责人",
                            reason="各执一词。", answer_by=soon)
    later = _life(cast).assigned(roads).accepted(roads)
    later.act(cast.drafter[roads.pk], "ask_extension", later.share(roads), reason="须会同规划部门论证。",
              until=today() + timedelta(days=120))


def _watched(cast: Cast) -> None:
    """Vetted by the government; answered face to face; the delegate declined to be talked to; supervised (重点督办)."""
    police = cast.police
    cast.adopts(vetting="government")
    _life(cast).assigned().accepted(police).drafted(police).to_sign(police)
    cast.adopts(vetting="none", in_person="main_form")
    _life(cast).assigned().accepted(police).drafted(police)
    cast.adopts(in_person="not_asked")
    waived = _life(cast).assigned().accepted(police)
    waived.act(cast.drafter[police.pk], "waive_contact", waived.share(police), kind="declined", reason="代表来电说明。")
    _life(cast).assigned().accepted(police).act(
        cast.clerk, "supervise", year=today().year, meeting="常委会主任会议", fixed_on=today(), reason="代表反映集中。")
