"""延期 as people see it: the bureau asks, the office decides, the delegates hear of it, every date is the new one."""

from datetime import date

from directory.clock import today
from tests.cast import Cast, Life
from tests.stories.people import ASKS, MATTER, TITLE, Day, People
from tests.workflow.procedure import lives_by


def taken_up(cast: Cast) -> None:
    """By the police, who have talked with the delegate."""
    life = Life(cast, title=TITLE, asks=ASKS).assigned(cast.police).accepted(cast.police)
    life.act(cast.drafter[cast.police.pk], "log_contact", life.share(cast.police), on=today(), how="phone",
             with_whom="沈秋禾", note="面广，需要论证。")


def test_more_time_is_asked_for_and_given(cast: Cast, on: Day, people: People) -> None:
    police = cast.police
    lead, clerk, drafter = people(cast.delegates[0].person), people(cast.clerk), people(cast.drafter[police.pk])
    on(3, 5)
    taken_up(cast)

    # The bureau cannot be through by 5 June: it says why and until when.
    on(5, 20)
    drafter.takes(TITLE).follows("看全卷").follows("申请延期答复")
    drafter.sees("现在应于6月5日（周五）前答复。", "最迟2026年9月7日（周一）", "《代表法》第五十一条第二款")
    drafter.presses("提交延期申请", {
        "延至哪天": "2026-10-01", "为什么不能按期答复": "须会同规划部门论证。"}, status=422)
    drafter.sees("最长只能延至2026年9月7日", "须会同规划部门论证。")
    drafter.presses("提交延期申请", {"延至哪天": "2026-08-03"})
    drafter.home().follows("台账").follows(TITLE).sees("申请延至8月3日，等决定")

    # The office sees how far it is, and grants it.
    on(5, 22)
    assert clerk.home().waiting() == [
        f"余14日 001 {TITLE} 沈秋禾 ・城东代表团 市公安局 单办 决定是否延期答复 代表工委 6月5日 周五 答复代表"]
    clerk.takes(TITLE).sees("须会同规划部门论证。", "申请延至 8月3日（周一）", "办到哪一步 起草答复")
    clerk.presses("核对延期", {"延至哪天": "2026-09-01"}, status=422)
    clerk.sees("承办单位只申请延至2026年8月3日（周一），不能更晚。")
    clerk.presses("核对延期", {"延至哪天": "2026-08-03", "说明": "请抓紧论证。"})
    clerk.sees("同意市公安局延期答复吗", "原期限 2026年6月5日（周五）", "延至 2026年8月3日（周一）")
    clerk.presses("同意延期")
    assert clerk.home().waiting() == []

    # Everybody reads the new date, with its reason.
    assert lead.home().follows(MATTER).next_step() == "市公安局 正在办理，起草答复，应于8月3日（周一）前答复 余73日"
    lead.sees("延期答复，延至8月3日", "请抓紧论证。")
    clerk.home().follows("台账").follows(TITLE).sees(
        "经代表工委同意延期答复，延至2026年8月3日（周一）。最长期限：自2026年3月5日交办起6个月")
    drafter.takes(TITLE).sees("延期答复应于8月3日（周一）前")


def test_where_the_procedure_wants_no_consent(cast: Cast, on: Day, people: People) -> None:
    """重庆 21, 河南 20: the delegates are told, nobody is asked."""
    police = cast.police
    lives_by(cast.congress, "chongqing-2018", date(2026, 1, 1))
    lead, drafter = people(cast.delegates[0].person), people(cast.drafter[police.pk])
    on(3, 5)
    taken_up(cast)
    on(5, 20)
    drafter.takes(TITLE).follows("看全卷").follows("延期答复，告知代表")
    drafter.presses("核对延期", {"为什么不能按期答复": "涉及三个区，正在会商。"})
    drafter.sees("第001号延期答复吗", "沈秋禾代表马上收到通知", "延至 2026年9月7日（周一）").presses("确认延期")
    assert lead.home().follows(MATTER).next_step() == "市公安局 正在办理，起草答复，应于9月7日（周一）前答复 余110日"
    lead.sees("延期答复，延至9月7日", "涉及三个区，正在会商。")
