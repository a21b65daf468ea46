import json
from datetime import date

import pytest

from procedures import presets
from procedures.encoding import SOURCED, decode, encode
from procedures.terms import LimitKind, Raters


@pytest.mark.parametrize("name", presets.names())
def test_every_preset_is_dated_and_complete(name):
    preset = presets.get(name)
    assert preset.remark == "适用前请核对现行文本"
    assert preset.text_date < date.today()
    for kind, limit in preset.rules.limits.items():
        assert limit.kind == kind
        assert limit.article
        # What is law quotes the law; a habit has nothing to quote.
        assert bool(limit.words) is not limit.customary
    assert not set(preset.rules.sources) - set(SOURCED)


@pytest.mark.parametrize("name", presets.names())
def test_every_preset_goes_into_a_row_and_comes_back(name):
    rules = presets.get(name).rules
    assert decode(json.loads(json.dumps(encode(rules)))) == rules


@pytest.mark.parametrize(
    ("kind", "amount", "unit", "start", "stop", "customary"),
    [
        ("confirm", 5, "workday", "invited", "confirmed", True),
        ("assign", 5, "workday", "received", "assigned", True),
        ("release", 10, "workday", "assigned", "release_requested", True),
        ("reassign", 10, "workday", "release_requested", "release_decided", True),
        ("first_contact", 20, "workday", "signed_for", "contacted", True),
        ("opinion", 1, "month", "signed_for", "opinion_sent", True),
        ("opinion_redo", 5, "workday", "opinion_returned", "opinion_sent", True),
        ("reply", 3, "month", "assigned", "replied", False),
        ("reply_extended", 6, "month", "assigned", "replied", False),
        ("rating", 20, "workday", "replied", "rated", True),
        ("rehandle", 1, "month", "rehandle_ordered", "replied", True),
        ("promise_rating", 20, "workday", "promise_reported", "promise_rated", True),
        ("publish", 20, "workday", "replied", "published", True),
    ],
)
def test_the_national_limits(rules, kind, amount, unit, start, stop, customary):
    limit = rules.limits[LimitKind(kind)]
    assert (limit.amount, limit.unit, limit.start_event, limit.stop_event) == (amount, unit, start, stop)
    assert limit.customary is customary
    assert limit.article == ("工作惯例，可在规程中修改" if customary else "《代表法》第五十一条第二款")


def test_the_national_switches(rules):
    assert rules.raters is Raters.LEAD
    assert rules.roll_last_day
    assert [(one.code, str(one), one.needs_promise) for one in rules.class_set.classes] == [
        ("A", "A类：已解决或基本解决", False),
        ("B", "B类：正在解决或列入计划逐步解决", True),
        ("C", "C类：因条件限制暂不能解决，留作参考", False),
    ]
    assert rules.class_set.find("B").needs_promise
    assert rules.class_set.find("甲") is None


def test_an_unknown_preset_is_told_which_there_are():
    with pytest.raises(presets.UnknownPreset, match="没有“national”这一规程，可选：national-2025"):
        presets.get("national")


def test_a_class_without_letter_is_its_words():
    from procedures.classes import ReplyClass

    assert str(ReplyClass("adopted", "", "解决采纳")) == "解决采纳"
