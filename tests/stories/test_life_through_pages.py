"""A whole life as people see it, page by page: who is asked, what for, by when. Every day is a day of 2026."""

from tests.cast import Cast, Life
from tests.stories.people import ASKS, FACTS, MATTER, TITLE, Day, People


def test_a_whole_life(cast: Cast, on: Day, people: People) -> None:
    police, roads = cast.police, cast.roads
    lead, joint = people(cast.delegates[0].person), people(cast.delegates[1].person)
    clerk, receiver, drafter = people(cast.clerk), people(cast.receiver[police.pk]), people(cast.drafter[police.pk])

    # 提出: written, a colleague invited, handed in when he has confirmed.
    on(2, 4)
    lead.home().sees("沈秋禾代表，您好", "没有等您办的事").follows("写一件新建议").presses("写一件新建议")
    lead.presses("找", {"标题": TITLE, "情况和问题": FACTS, "诉求一": ASKS[0], "诉求二": ASKS[1], "找代表": "立群"})
    lead.presses("下一步：核对并提交", {
        "贺立群（城东代表团）": True, "可否公开": "同意全文公开", "怎么形成的": "走访座谈", "希望由谁办": "市公安局"})
    lead.sees("现在提交这件建议吗", FACTS, *ASKS, "贺立群代表收到通知；本人答复以后，建议送到代表工委。")
    lead.presses("确认提交").sees("等提出人各自确认")
    joint.home().sees("请您办1件", "沈秋禾代表邀请您联名").follows("看内容，再决定").sees(FACTS, *ASKS)
    joint.presses("同意联名").sees("同意联名提出这件建议吗", "答复函也会发给您").presses("同意联名")
    lead.home().sees("没有等您办的事", "2月11日前交办", "代表工委正在审查")

    # 受理、交办: numbered, then handed to the lead with a co-handler, the dates in sight.
    on(2, 9)
    assert clerk.home().waiting() == [
        f"余2日 — {TITLE} 沈秋禾 等2人・城东代表团 审查登记 代表工委 2月11日 周三 交办"]
    clerk.takes(TITLE).sees("下一号001", "下一号闭001").presses("受理登记", {"类别": "城建环资"})
    clerk.sees("核对交办", "今天交办，时限如下", "5月9日")
    clerk.presses("核对交办", {
        "办理方式": "主办＋会办", "市公安局主办": True, "市交通局会办或分办": True, "交办意见": "请会同交通局研究。"})
    clerk.sees("第001号现在交办吗", "云溪市公安局", "云溪市交通运输局", "答复代表", "2026年5月9日").presses("确认交办")
    assert clerk.home().waiting() == []
    lead.home().follows(MATTER)
    assert lead.next_step() == "市公安局 等待签收，应于5月9日（周六）前答复 余89日"

    # 签收、接办.
    on(2, 10)
    assert receiver.home().waiting() == [
        f"选{TITLE} 余88日 001 {TITLE} 沈秋禾 等2人・城东代表团 市公安局 会办1家 签收 市公安局 5月9日 周六 答复代表"]
    receiver.takes(TITLE).sees("请会同交通局研究。", "市交通局 会办 待签收").presses("签收")
    people(cast.receiver[roads.pk]).takes(TITLE).sees("主办 云溪市公安局").presses("签收")
    drafter.takes(TITLE).presses("接办").sees("秘书提醒", "还没有与代表联系的记录", "市交通局的会办意见未到")

    # 会办: drafted, reviewed, signed; it arrives beside the lead's draft.
    co = people(cast.drafter[roads.pk]).takes(TITLE).presses("接办")
    co.presses("送核稿", {"会办意见": "同意在校门两侧设限时停车位，6月底前施划。"})
    people(cast.reviewer[roads.pk]).takes(TITLE).sees("6月底前施划").presses("核稿通过")
    signer = people(cast.leader[roads.pk]).takes(TITLE).presses("签发并送主办单位")
    signer.sees("签发这份会办意见吗", "云溪市公安局", "签发后主办单位马上看到全文。").presses("确认签发")
    drafter.takes(TITLE).sees("1/1", "同意在校门两侧设限时停车位，6月底前施划。")

    # 联系、起草: ask by ask, a promise in the letter's own words.
    on(3, 2)
    drafter.follows("记一次").presses("记下这次联系", {"方式": "走访", "沟通情况": "到校门口看了现场，商定车位位置。"})
    drafter.sees("到校门口看了现场，商定车位位置。", "起草")
    promised = "学生专线于2026年9月1日前开行。"
    drafter.presses("送核稿", {
        "text_1": "校门两侧已施划限时停车位十二个。", "诉求一的结论": "已经解决", "text_2": promised,
        "诉求二的结论": "列入计划", "市交通局的会办意见": "采纳", "办理类别": "B", "公开方式": "主动公开",
    }, status=422)
    drafter.sees("要有承诺", "校门两侧已施划限时停车位十二个。")
    drafter.presses("送核稿", {
        "办理类别": "B", "promise-1-text": promised, "promise-1-due_on": "2026-09-01"})
    assert drafter.home().waiting() == []

    # 核稿、签发、登记、印发.
    people(cast.reviewer[police.pk]).takes(TITLE).sees("代表要什么，我们答什么", "到齐", promised).presses("核稿通过")
    on(3, 5)
    leader = people(cast.leader[police.pk]).takes(TITLE).sees("核稿 核0", promised).presses("签发")
    leader.sees("签发这封答复函吗", "2026年9月1日", "签名与本稿逐字绑定").presses("确认签发")
    receiver.takes(TITLE).sees("下一号 云公提函〔2026〕1号").presses("登记编号")
    receiver.presses("印发").sees("印发云公提函〔2026〕1号吗", "打印2份，每位提出人一份").presses("确认印发")
    receiver.sees("沈秋禾代表收到通知，看到答复全文，作出评价，应于4月2日（周四）前。")

    # 评价、办结.
    on(3, 9)
    lead.home().sees("请您办1件", "市公安局已于3月5日答复，请在4月2日前评价，还有24天。").follows("看答复，作评价")
    lead.sees("校门两侧已施划限时停车位十二个。", promised)
    lead.presses("下一步：核对", {"办理态度": "满意", "办理结果": "不满意"}, status=422)
    lead.sees("评为不满意的，请写明原因")
    lead.presses("下一步：核对", {"办理态度": "满意", "办理结果": "满意"})
    lead.sees("就这样评价吗", "没有不满意的，这次办理随之办结。").presses("确认评价")
    lead.home().sees("没有等您办的事", "您提出的建议都已办结。")
    assert clerk.home().waiting() == []
    clerk.follows("台账").follows(TITLE).sees("已办结", "云公提函〔2026〕1号")


def test_a_second_round(cast: Cast, on: Day, people: People) -> None:
    """不满意: the office has it handled again by another bureau; both replies stand side by side."""
    police, roads = cast.police, cast.roads
    lead, clerk = people(cast.delegates[0].person), people(cast.clerk)
    receiver, drafter = people(cast.receiver[roads.pk]), people(cast.drafter[roads.pk])
    on(2, 4)
    life = Life(cast, title=TITLE, asks=ASKS).assigned()
    on(3, 5)
    life.accepted(police).replied(police)

    # The delegate is not satisfied and says why.
    on(3, 9)
    lead.takes("看答复，作评价").presses("下一步：核对", {
        "办理态度": "满意", "办理结果": "不满意", "意见": "专线没有开行时间。"})
    lead.sees("有不满意，由代表工委决定是否重新办理。").presses("确认评价")
    assert lead.home().sees("没有等您办的事").follows(MATTER).next_step() == "代表工委 决定办结或重新办理"

    # The office reads reply and reason, and hands it out again.
    on(3, 10)
    assert clerk.home().waiting() == [
        f"无时限 001 {TITLE} 沈秋禾 ・城东代表团 市公安局 单办 决定办结或重新办理 代表工委"]
    clerk.takes(TITLE).sees("第一次答复", "办理结果不满意", "专线没有开行时间。", "上次主办")
    clerk.presses("核对重新办理", {
        "重新办理的要求": "请写明专线哪天开行。", "办理方式": "主办＋会办",
        "市交通局主办": True, "市公安局会办或分办": True})
    clerk.sees("第001号重新办理吗", "主办 云溪市交通运输局 会办 云溪市公安局", "再次答复 2026年4月10日（周五）前",
               "同一件建议进入第2轮办理，编号不变；上次的答复仍在卷内").presses("确认重新办理")
    assert clerk.home().waiting() == []
    assert lead.home().follows(MATTER).next_step() == "市交通局 等待签收，应于4月10日（周五）前答复 余31日"

    # The other bureau answers; the first one, now co-handler, has little to add.
    on(3, 12)
    assert receiver.home().waiting() == [
        (f"选{TITLE} 余29日 001 {TITLE} 沈秋禾 ・城东代表团 第2次办理 "
         "市交通局 会办1家 签收 市交通局 4月10日 周五 重新办理后答复")]
    receiver.takes(TITLE).sees("请写明专线哪天开行。").presses("签收")
    drafter.takes(TITLE).presses("接办").sees("曾作答复。根据您的意见", "现再次答复如下", "市公安局的会办意见未到")
    drafter.sees("市公安局的会办意见2026年4月10日（周五）才到期，请继续等待")
    life.accepted(police).writes_opinion(police, "市公安局第一次答复已经说明。")
    drafter.takes(TITLE).sees("市公安局第一次答复已经说明。").follows("记一次")
    drafter.presses("记下这次联系", {"方式": "电话", "沟通情况": "商定3月16日开行。"})
    drafter.presses("送核稿", {
        "text_1": "校门两侧已有限时停车位十二个。", "诉求一的结论": "已经解决",
        "text_2": "学生专线已于3月16日开行。", "诉求二的结论": "已经解决",
        "市公安局的会办意见": "采纳", "办理类别": "A", "公开方式": "主动公开"})
    on(3, 16)
    people(cast.reviewer[roads.pk]).takes(TITLE).presses("核稿通过")
    people(cast.leader[roads.pk]).takes(TITLE).presses("签发").presses("确认签发")
    receiver.takes(TITLE).presses("登记编号").presses("印发").presses("确认印发")

    # Satisfied: closed, with both replies side by side.
    on(3, 18)
    lead.takes("看答复，作评价").sees("请在4月14日（周二）前评价", "市交通局再次答复", "学生专线已于3月16日开行。")
    lead.presses("下一步：核对", {"办理态度": "满意", "办理结果": "基本满意"}).presses("确认评价")
    lead.follows("我的建议").follows(MATTER)
    lead.sees("市交通局再次答复", "市公安局答复 这次答复以后又重新办理，以再次答复为准。", "办结 3月18日")
    clerk.home().follows("台账").follows(TITLE).sees(
        "已办结", "第2次办理", "第一次答复 市公安局 文号 云公提函〔2026〕1号",
        "第二次答复 市交通局 文号 云交提函〔2026〕1号",
        "办理态度满意，办理结果不满意", "办理态度满意，办理结果基本满意")
