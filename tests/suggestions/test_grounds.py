"""不作为代表建议提出: the reason is the procedure's own, with its article, and so is what may follow."""

import pytest

from letters.compose.notices import notice_of, told_of
from suggestions.errors import Incomplete
from tests.cast import Cast, Life
from tests.workflow.procedure import lives_by


def under(cast: Cast, preset: str) -> Life:
    lives_by(cast.congress, preset)
    return Life(cast).submitted()


@pytest.mark.parametrize(("preset", "verb", "said", "state", "reason"), [
    ("zhejiang-2016", "decline", {"ground": "empty"}, "declined",
     "属于《浙江省代表建议办理规定》第六条第四项规定的“没有具体内容”的情形。"),
    ("beijing-2014", "refer", {"ground": "powers", "referred_as": "higher", "to": "全国人大代表联络局"}, "referred",
     "属于《北京市代表建议办理条例》第二十条规定的“内容超出本市有关机关和组织权限”的情形。"),
    ("shanghai-2015", "refer", {"ground": "own", "referred_as": "letter", "to": "市信访办"}, "referred",
     "属于《上海市代表建议规定》第八条第一款第二项规定的“涉及解决代表本人及其亲属等个人问题或者本单位等个别问题”的情形。"),
    ("chongqing-2018", "refer", {"ground": "academic", "to": "市社科院"}, "referred",
     "属于《重庆市代表建议工作条例》第九条第二款第三项规定的“属于学术探讨、产品推介”的情形。"),
    ("henan-2017", "send_back", {"ground": "several", "reason": "请分成两件。"}, "returned",
     "不符合《河南省代表建议办理办法》第十条“应当一事一议”的规定。请分成两件。"),
])  # fmt: skip
def test_the_reason_is_recorded_and_printed_with_its_article(cast: Cast, preset, verb, said, state, reason) -> None:
    life = under(cast, preset).answer(cast.clerk, verb, **said)
    suggestion = life.fresh
    record = told_of(suggestion)
    assert (suggestion.state, record.particulars["ground"], record.particulars["reason"]) == (
        state, said["ground"], reason)
    assert reason in notice_of(suggestion, record).paragraphs


@pytest.mark.parametrize(("preset", "verb", "said", "words"), [
    ("shanghai-2015", "decline", {"ground": "own"}, "应当退回修改或者转作代表来信，不能不予受理"),
    ("qingdao-2021", "refer", {"ground": "empty", "referred_as": "reference"}, "不能转作参阅"),
    ("beijing-2014", "decline", {"ground": "empty"}, "本级规程没有列出这种情形"),
    ("zhejiang-2016", "decline", {"ground": "other"}, "请写明是什么情形"),
    ("national-2025", "decline", {}, "请选一种情形，或者写明理由"),
])  # fmt: skip
def test_what_the_text_does_not_say_is_refused(cast: Cast, preset, verb, said, words) -> None:
    life = under(cast, preset)
    with pytest.raises(Incomplete, match=words):
        life.answer(cast.clerk, verb, **said)
    assert life.fresh.state == "submitted"


def test_an_open_clause_is_put_into_words(cast: Cast) -> None:
    life = under(cast, "shandong-2017").answer(cast.clerk, "decline", ground="other", reason="内容与附件不符。")
    assert told_of(life.fresh).particulars["reason"] == (
        "属于《山东省代表建议办理工作条例》第六条第五项规定的“其他不应当作为代表建议、批评和意见”的情形。内容与附件不符。")
