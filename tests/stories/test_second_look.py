"""河南 22: the second reply does not satisfy either; experts look at it before the office decides."""

from tests.cast import Cast
from tests.stories.people import Day, People
from tests.suggestions.test_second_look import twice_unsatisfied


def test_experts_are_heard_first(cast: Cast, on: Day, people: People) -> None:
    on(3, 5)
    title = twice_unsatisfied(cast, "henan-2017").suggestion.title
    clerk, lead = people(cast.clerk), people(cast.delegates[0].person)
    clerk.takes(title).sees("再次答复仍不满意，按办理规程先由有关单位和专家评估，再决定。", "还是没有。")
    clerk.presses("决定办结", {"办结的理由": "已说明"}).presses("确认办结", status=409)
    clerk.sees("按办理规程先由有关单位和专家评估，记下结果，再作决定。")
    clerk.takes(title).follows("记录专家评估或双方面谈")
    clerk.presses("记下结果", {"日期": "2026-03-05", "到会单位和人员": "市公安局、两位专家",
                               "评估意见或研究结果": "答复已经到位。"})
    clerk.sees("市公安局、两位专家", "答复已经到位。").sees_not("再决定。")
    clerk.presses("决定办结", {"办结的理由": "按评估意见办结。"}).presses("确认办结")
    assert clerk.home().waiting() == []
    clerk.follows("台账").follows(title).sees("已办结", "专家评估", "市公安局、两位专家")
    lead.goes("/mine/").follows(title.removeprefix("关于").removesuffix("的建议"))
    lead.sees("评估和面谈", "专家评估", "市公安局、两位专家", "答复已经到位。", "按评估意见办结。")
