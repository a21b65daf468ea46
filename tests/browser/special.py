"""What does not happen to every matter: passed on, objected to, led jointly, merged, protected, raised again …"""

from directory.clock import today
from directory.models import Department, User
from letters.actions.office_papers import issue, keep
from letters.models import OfficePaper
from permissions.grants import absorb, appoint
from tests.cast import Cast, Life
from workflow.reading.office_figures import suggested, table_of
from workflow.succeeding import carry_over_some


def special_turns(cast: Cast) -> None:
    """One matter at each of these turns."""
    _passed_on(cast)
    _objected_to(cast)
    _led_jointly(cast)
    _not_wanted(cast)
    _a_bureau_less(cast)
    _handled_together(cast)
    _at_risk(cast)
    _raised_again(cast)
    _on_paper(cast)
    _advised(cast)


def _passed_on(cast: Cast) -> None:
    """转办: not yet passed on, given back, given again; and two departments that will not have it."""
    police, roads = cast.police, cast.roads
    Life(cast).registered().answer(cast.clerk, "assign", relay=cast.government)
    given_back = [Life(cast).registered().answer(cast.clerk, "assign", relay=cast.government).answer(
        cast.overseer, "give_back", reason="属于市中级人民法院职责。") for _ in range(2)]
    given_back[1].answer(cast.clerk, "refuse_release", reason="属于政府职责。")
    for bureau in (police, roads):
        life = Life(cast).registered().answer(cast.clerk, "assign", relay=cast.government)
        life.answer(cast.overseer, "pass_on", leads=[roads], co_handlers=[police])
        life.answer(cast.receiver[bureau.pk], "sign_for", bureau)
        life.answer(cast.drafter[bureau.pk], "ask_release", bureau, reason="不属于我局职责。")


def _objected_to(cast: Cast) -> None:
    """对交办的意见: one that can be made, one that has been."""
    Life(cast, joiners=1).assigned()
    life = Life(cast, joiners=1).assigned()
    life.act(cast.delegates[0].person, "object_to_assignment", life.share(cast.police),
             reason="公交线路归交通局管。", proposed=cast.roads)


def _advised(cast: Cast) -> None:
    """建议代表撤回: one that can be, one that its author considers."""
    cast.adopts(withdrawal_advice="before_assignment")
    Life(cast, title="关于更换自家门前路灯的建议").submitted()
    Life(cast, title="关于免除某小区物业费的建议").submitted().act(
        cast.clerk, "advise_withdrawal", ground="own", reason="反映的是您本人住所的物业纠纷。")


def _led_jointly(cast: Cast) -> None:
    """会签: asked for, and refused."""
    police, roads = cast.police, cast.roads
    for refused in (False, True):
        life = Life(cast, joiners=1).registered().answer(cast.clerk, "assign", leads=[roads, police], together=True)
        life.accepted(roads, police).drafted(roads).to_sign(roads)
        if refused:
            life.answer(cast.leader[police.pk], "object_to_reply", reason="停车位的数目没有与我局商量。")


def _not_wanted(cast: Cast) -> None:
    """减少会办单位: one that can be taken out, one whose lead has asked for it; 增加: one the lead has asked for."""
    for asked in (False, True):
        life = Life(cast).assigned(cast.police, cast.parks).accepted(cast.police, cast.parks)
        if asked:
            life.act(cast.drafter[cast.police.pk], "ask_removal", life.share(cast.parks), reason="我局已经核实。")
            life.act(cast.drafter[cast.police.pk], "ask_addition", life.share(cast.police), department=cast.roads,
                     reason="专线的站点由交通部门核定，请就第二条提出意见。")


def _a_bureau_less(cast: Cast) -> None:
    """机构撤并: what it had in hand goes on elsewhere, but for a letter that was signed."""
    old = Department.objects.create(
        congress=cast.congress, kind="bureau", name="云溪市园林绿化局", short_name="市园林局", letter_code="云园提函")
    people = {role: appoint(User.objects.create_user(username=role, name=name), old, role).person
              for role, name in (("receiver", "园收"), ("drafter", "园承"), ("reviewer", "园核"), ("leader", "园签"))}
    for role, of_bureau in (("receiver", cast.receiver), ("drafter", cast.drafter), ("reviewer", cast.reviewer),
                            ("leader", cast.leader)):
        of_bureau[old.pk] = people[role]
    Life(cast).assigned(old)
    signed = Life(cast).assigned(old).accepted(old).drafted(old).to_sign(old)
    signed.answer(cast.leader[old.pk], "sign", digest=signed.share(old).reply.digest())
    Department.objects.filter(pk=old.pk).update(
        merged_into=cast.parks, merged_on=today(), merged_by=cast.admin, is_active=False)
    absorb(Department.objects.get(pk=old.pk), cast.parks, pass_posts=True, by=cast.admin)
    carry_over_some(Department.objects.get(pk=old.pk), 0, cast.admin)


def _handled_together(cast: Cast) -> None:
    """并案: the main one is drafted, the other may take its text over."""
    main, other = (Life(cast, title=f"关于{where}增设停车位的建议").registered() for where in ("校门口", "学校周边"))
    main.act(cast.clerk, "merge", others=[other.fresh], reason="反映的是同一事项。")
    main.answer(cast.clerk, "assign", leads=[cast.police], co_handlers=[cast.roads])
    main.answer(cast.receiver[cast.police.pk], "sign_for", cast.police)
    main.answer(cast.drafter[cast.police.pk], "accept", cast.police)
    main.drafted(cast.police)


def _at_risk(cast: Cast) -> None:
    """保护 and 涉密: a proposer nobody else may know; what nobody may read, and what is gone."""
    risk = Life(cast, title="关于查处某砂场偷采的建议").act(
        cast.delegates[0].person, "submit", protection="举报涉及当地有势力的人。")
    risk.answer(cast.head, "register", subject="社会建设")
    risk.answer(cast.head, "assign", leads=[cast.police])
    for erased in (False, True):
        frozen = Life(cast).submitted().act(cast.clerk, "freeze", reason="第二条诉求")
        if erased:
            frozen.act(cast.head, "erase", frozen.fresh)


def _raised_again(cast: Cast) -> None:
    """同一事项: answered in the session before, confirmed to be the same."""
    earlier = Life(cast, title="关于在校门口装红绿灯的建议").assigned(cast.parks).accepted(cast.parks)
    earlier.replied(cast.parks)
    again = Life(cast, title="关于尽快在校门口装红绿灯的建议").registered()
    again.act(cast.clerk, "link_matter", earlier=earlier.fresh)


def _on_paper(cast: Cast) -> None:
    """不予受理告知书; a notice of the office still being written, and one issued."""
    Life(cast).submitted().answer(cast.clerk, "decline", reason="属于法律、政策咨询。请向市司法局了解。")
    wording = suggested("notice", cast.session, cast.office)
    wording |= {"addressees": wording["addressees"].split("\n")}
    for issued in (False, True):
        content = {"kind": "notice", "session": cast.session, "copies_to": ["市政府办"], **wording}
        paper = keep(OfficePaper(department=cast.office, kind="notice", session=cast.session), cast.clerk, content)
        if issued:
            issue(paper, cast.head, table_of(cast.session, cast.head))
