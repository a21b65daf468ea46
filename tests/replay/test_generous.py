"""What sources leave out, say twice or contradict: recorded all the same, and what was assumed is said."""

from collections.abc import Callable
from typing import Any

import pytest

from letters.content import LetterContent
from letters.models import IssuedLetter
from suggestions.models import Commitment, Rating, Record
from tests.replay.cases import bare, case
from tests.replay.conftest import Run

LONG = "关于" + "修缮枫桥渡口栈道和照明并疏浚航道" * 20 + "的建议"
OPINION = {"department": "枫桥县水利局", "text": ["航道可以疏浚。"]}


def assigned(**changes: Any) -> dict[str, Any]:
    return {**case()["assignment"], **changes}


@pytest.mark.parametrize(("changes", "assumed"), [
    ({"term": None, "session": None}, "term ← 1"),
    ({"in_session": None, "number": "闭12"}, "in_session ← 闭会期间"),
    ({"number": "B012"}, ""),
    ({"number": "第27号", "reply__title": None}, "次会议第27号建议《"),
    ({"number": None}, "number ← "),
    ({"congress": None}, "congress.name ← 来源未载人民代表大会"),
    ({"congress__level": None}, "congress.level ← county"),
    ({"proposer_count": 9}, "proposer_count ← 列名2人，其余7人来源未载"),
    ({"proposer_count": 1}, "proposer_count ← 按列名计2人"),
    ({"proposers": [], "reply__addressees": []}, "reply.addressees ← 渡口代表团"),
    ({"proposers": None, "delegation": None}, "proposers ← 代表（来源未载）"),
    ({"proposers": [{"name": "甲某", "lead": False}, {"name": "甲某", "lead": False}]},
     "proposers ← 重复的姓名只计一次"),
    ({"proposers": [{"name": "甲某", "lead": False}, {"name": "乙某", "lead": True}]}, ""),
    ({"asks": [], "reply__points": []}, "asks ← 关于修缮枫桥渡口栈道的建议"),
    ({"asks": [f"第{at}件事" for at in range(1, 41)]}, "reply.points ← 第40条诉求：未答复"),
    ({"title": LONG}, "title ← 登记为前299字"),
    ({"assignment": None}, "assignment.lead ← 枫桥县交通运输局"),
    ({"assignment": assigned(lead=None), "reply__issuer": None}, "assignment.lead ← 主办单位（来源未载）"),
    ({"assignment": assigned(mode=None, lead=None)}, "assignment.mode ← lead_co"),
    ({"assignment": assigned(mode="separate")}, "assignment.mode ← lead_co"),
    ({"assignment": assigned(mode="separate", co_handlers=[]), "co_opinions": []}, "assignment.mode ← 分办"),
    ({"assignment": assigned(co_handlers=["枫桥县交通运输局", "枫桥县财政局"])},
     "assignment.co_handlers ← 枫桥县交通运输局已主办，不再会办"),
    ({"assignment": assigned(co_handlers=["枫桥县财政局", "枫桥县财政局"])}, "重复的单位只计一次"),
    ({"co_opinions": [OPINION]}, "assignment.co_handlers ← 增加枫桥县水利局（有会办意见）"),
    ({"co_opinions": [{"department": "枫桥县交通运输局", "text": ["同意。"]}]},
     "co_opinions ← 主办单位自己的意见没有采用：同意。"),
    ({"co_opinions": [{"department": "枫桥县财政局", "text": []}]}, "co_opinions ← 枫桥县财政局：来源未载"),
    ({"assignment": assigned(lead="枫桥县人民法院", co_handlers=[]), "co_opinions": []}, ""),
    ({"assignment": assigned(lead="枫桥县" + "经济技术" * 12 + "管理委员会")}, ""),
    ({"assignment": assigned(assigned_on="2023-06-01")}, "assigned_on ← 2023-05-10（来源所载2023-06-01晚于答复日）"),
    ({"submitted_on": "2023-04-01"}, "submitted_on ← 2023-03-01（来源所载2023-04-01晚于交办日）"),
    ({"rating__on": "2023-01-01"}, "rating.on ← 2023-05-10（来源所载2023-01-01早于答复日）"),
    ({"rating__on": None}, "rating.on ← 2023-05-20"),
    ({"contacts": [{"on": None, "how": "phone", "note": None}] * 3}, "contacts[2].on ← 2023-"),
    ({"contacts": [{"on": "2023-01-02", "how": "other", "note": None}]}, ""),
    ({"contacts": [], "submitted_on": "1998-03-02", "assignment": assigned(assigned_on="1998-03-09", due_on=None),
      "reply__date": "1998-05-20", "rating": None}, "contacts ← 来源未载"),
    ({"reply__date": None}, "reply.date ← 2023-05-12"),
    ({"reply__date": None, "rating": None}, "reply.date ← 2023-06-01"),
    ({"reply__title": None}, "第27号建议《关于修缮枫桥渡口栈道的建议》的答复"),
    ({"reply__title": None, "title": "关于落实《渡口管理规定》的建议"}, "“关于落实《渡口管理规定》的建议”的答复"),
    ({"reply__document_number": "枫交字[2023]第14号"}, ""),
    ({"reply__document_number": None}, "reply.document_number ← 由本单位发文字号序列给号"),
    ({"reply__class_mark": "D"}, ""),
    ({"reply__publicity": "公开属性:不予公开"}, "reply.publicity ← 不予公开"),
    ({"reply__publicity": "是否同意公开:否"}, "reply.publicity ← 不予公开"),
    ({"reply__publicity": "依申请公开(涉及隐私)"}, "reply.publicity ← 依申请公开"),
    ({"reply__publicity": "存档"}, "reply.publicity ← 未标明"),
    ({"reply__contact": None}, ""),
    ({"reply__points": [{"ask": 2, "paragraphs": [], "verdict": "not_answered"}]}, "reply.points ← 第1条诉求：未答复"),
    ({"reply__commitments": [{"text": "两侧加装了护栏", "due": "适时", "paragraph": 1}]}, "适时，2023-11-06复查"),
    ({"reply__commitments": [{"text": "两侧加装了护栏", "due": None, "paragraph": 0}]}, "未定期限，2023-11-06复查"),
    ({"rating": {**dict.fromkeys(("attitude", "result", "comment", "on")), "overall": "非常满意"}}, ""),
    ({"rating": dict.fromkeys(("attitude", "result", "overall", "comment", "on"))}, "rating ← 未评价"),
    ({"rating__attitude": "理解"}, "rating.attitude ← 记入意见：理解"),
    ({"rating__attitude": "不太满意"}, "rating ← 不满意，办结决定的理由：来源未载"),
    ({"remarks": None, "cut": True}, ""),
    ({"note_of_the_clerk": 7}, "note_of_the_clerk ← （不是案卷的键，没有采用）"),
])
def test_it_is_recorded_and_closed(
        replay: Callable[..., Run], changes: dict[str, Any], assumed: str) -> None:
    run = replay(case(**changes))
    assert run.code == 0, run.err
    assert run.suggestion.state == "closed"
    assert assumed in run.out
    days = list(Record.objects.order_by("place").values_list("happened_on", flat=True))
    assert days == sorted(days)


def test_a_long_title_is_kept_in_full(replay: Callable[..., Run]) -> None:
    suggestion = replay(case(title=LONG)).suggestion
    assert len(suggestion.title) == 300
    assert suggestion.facts.startswith(f"标题全文：{LONG}\n")
    assert replay(case(title=LONG)).out.rstrip().endswith("already there")


def test_odd_characters_are_cleaned_and_the_rest_is_kept(replay: Callable[..., Run]) -> None:
    body = ["甲\u0000乙\ud800丙", " 第一行\r\n第二行 ", "6︰30～8︰30，𬭎、䶮和 Ⅲ级"]
    run = replay(case(reply__body=body, reply__points=[], reply__commitments=[], title="关于\n换行的建议"))
    assert run.code == 0, run.err
    letter = LetterContent.from_json(IssuedLetter.objects.get(reply__isnull=False).content)
    assert letter.paragraphs == ("甲乙丙", "第一行\n第二行", "6︰30～8︰30，𬭎、䶮和 Ⅲ级")
    assert run.suggestion.title == "关于 换行的建议"


def test_an_unknown_level_of_satisfaction_is_kept_as_a_comment(replay: Callable[..., Run]) -> None:
    replay(case(rating__result="理解"))
    rating = Rating.objects.get()
    assert (rating.attitude, rating.result, rating.comment) == ("satisfied", "", "result：理解")


def test_an_undated_promise_has_a_day_to_look_again(replay: Callable[..., Run]) -> None:
    replay(case(reply__commitments=[{"text": "两侧加装了护栏", "due": None, "paragraph": 1}]))
    promise = Commitment.objects.get()
    assert (promise.due_on, promise.due_words) == (None, "未定期限")
    assert promise.review_on is not None
    assert promise.ask.place == 1


@pytest.mark.parametrize(("number", "year"), [("枫交函〔2019〕3号", 2019), (None, None)])
def test_a_letter_without_any_date(replay: Callable[..., Run], number: str | None, year: int | None) -> None:
    run = replay(bare(reply={**bare()["reply"], "document_number": number}))
    assert run.suggestion.state == "closed"
    signed = run.suggestion.records.get(verb="sign").happened_on
    assert signed.year == year or year is None
