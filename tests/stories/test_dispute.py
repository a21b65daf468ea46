"""退回之争 as people see it: the office cannot tell, a meeting does not agree, a leader decides."""

from tests.cast import Cast, Life
from tests.stories.people import ASKS, MATTER, TITLE, Day, People


def test_from_the_desk_to_a_leader(cast: Cast, on: Day, people: People) -> None:
    police = cast.police
    lead, clerk, overseer = people(cast.delegates[0].person), people(cast.clerk), people(cast.overseer)
    drafter = people(cast.drafter[police.pk])
    on(3, 5)
    Life(cast, title=TITLE, asks=ASKS).assigned(police).answer(cast.receiver[police.pk], "sign_for", police)

    # Not ours, says the bureau, and whose it should be.
    on(3, 9)
    drafter.takes(TITLE).presses("申请退回", {"退回理由": "停车位由城管部门管理。", "建议改由哪个单位办": "市城管局"})

    # The office calls both together, and they do not agree.
    on(3, 10)
    clerk.takes(TITLE).sees("停车位由城管部门管理。", "它建议改由云溪市城市管理局办理。")
    clerk.presses("召集协调会", {"哪天开会": "2026-03-09", "请谁到会，协调什么": "两局分管负责人。"}, status=422)
    clerk.presses("召集协调会", {"哪天开会": "2026-03-13"})
    assert lead.home().follows(MATTER).next_step().startswith("市公安局 申请退回，人大代表工作机构正在协调")
    on(3, 13)
    assert clerk.home().waiting() == [
        f"今日到期 001 {TITLE} 沈秋禾 ・城东代表团 市公安局 单办 召开协调会，决定是否改办 代表工委 3月13日 周五 改办"]
    clerk.takes(TITLE).sees("定于2026年3月13日（周五）召开协调会，会后作出决定。")
    clerk.presses("报请政府领导决定", {
        "开会日期": "2026-03-13", "到会单位和人员": "公安、城管两局分管负责人", "各方意见": "各执一词。",
        "请在哪天前决定": "2026-03-20"})

    # The government office writes down what the leader decides.
    on(3, 17)
    overseer.takes(TITLE).sees("公安、城管两局分管负责人", "各执一词。", "政府领导在2026年3月20日（周五）前决定。")
    overseer.presses("同意退回，改办", {
        "决定日期": "2026-03-16", "作决定的领导": "分管副市长", "改由哪个单位办": "市城管局", "说明": "按职责清单。"})
    overseer.sees("改由云溪市城市管理局办吗", "原单位 云溪市公安局").presses("确认改办")
    lead.home().follows(MATTER).sees("改由市城管局办理", "按职责清单。")
    clerk.home().follows("台账").follows(TITLE).sees("分管副市长", "3月16日")
