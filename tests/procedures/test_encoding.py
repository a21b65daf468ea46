import json
from copy import deepcopy

import pytest
from hypothesis import given
from hypothesis import strategies as st

from procedures import presets, terms
from procedures.classes import ClassSet, ReplyClass
from procedures.encoding import SOURCED, decode, encode
from procedures.grounds import OFFICE_GROUNDS, Ground, Outcome
from procedures.limits import STOPS, Limit, Source
from procedures.reading import RulesError
from procedures.rules import Rules, by_kind
from procedures.terms import LimitKind, ReassignmentClock

NATIONAL = encode(presets.get("national-2025").rules)

# Switches that versions entered earlier say nothing of.
LATER = {"extension": "office", "still_unsatisfied": "decided", "grounds": OFFICE_GROUNDS, "contact_tries": 3,
         "vetting": "none", "reconciler": "office", "delegation_proposes": "no", "delegation_checks": "no",
         "unconfirmed": "waits",
         "withdrawable": "any_time", "joint_withdrawal": "lead", "objection": "none", "objection_days": 10,
         "withdrawal_advice": "none", "statute": "delegates", "unrated_days": 1, "in_person": "not_asked"}

words = st.text(min_size=1).filter(str.strip)


def limit(kind: LimitKind, amounts: st.SearchStrategy[int | None]) -> st.SearchStrategy[Limit]:
    return st.builds(
        Limit, st.just(kind), st.sampled_from(terms.Event), st.sampled_from(terms.Event), amounts,
        st.sampled_from(terms.Unit), words, st.text(max_size=9), st.booleans(), st.booleans())


grounds = st.lists(
    st.builds(Ground, words, words, st.text(max_size=9), st.lists(st.sampled_from(Outcome), min_size=1).map(tuple),
              st.booleans()),
    unique_by=lambda one: one.code, max_size=3).map(tuple)
amount = st.integers(1, 1000)
others = [limit(kind, st.none() | amount) for kind in STOPS if kind is not LimitKind.REPLY]
clocks = st.one_of(
    st.tuples(st.sampled_from([ReassignmentClock.FULL, ReassignmentClock.REST]), st.none()),
    st.tuples(st.just(ReassignmentClock.REST_AT_LEAST), st.integers(1, 99)),
)


@st.composite
def any_rules(draw) -> Rules:
    mode, least = draw(clocks)
    classes = draw(st.lists(st.builds(ReplyClass, words, st.text(max_size=2), words, st.booleans()),
                            unique_by=lambda one: one.code, max_size=5))
    limits = [draw(limit(LimitKind.REPLY, amount)), *draw(st.lists(st.one_of(others), max_size=4))]
    return Rules(
        limits=by_kind(*limits),
        class_set=ClassSet(draw(words), tuple(classes)),
        unconfirmed=draw(st.sampled_from(terms.Unconfirmed)),
        delegation_checks=draw(st.sampled_from(terms.DelegationChecks)),
        delegation_proposes=draw(st.sampled_from(terms.DelegationProposes)),
        withdrawable=draw(st.sampled_from(terms.Withdrawable)),
        withdrawal_advice=draw(st.sampled_from(terms.WithdrawalAdvice)),
        joint_withdrawal=draw(st.sampled_from(terms.JointWithdrawal)),
        objection=draw(st.sampled_from(terms.Objection)),
        objection_days=draw(st.integers(1, 1000)),
        raters=draw(st.sampled_from(terms.Raters)),
        signer=draw(st.sampled_from(terms.Signer)),
        joint_reply=draw(st.sampled_from(terms.JointReply)),
        rehandle=draw(st.sampled_from(terms.Rehandle)),
        unrated=draw(st.sampled_from(terms.Unrated)),
        unrated_urgings=draw(st.integers(0, 9)),
        unrated_days=draw(st.integers(1, 99)),
        rating_visibility=draw(st.sampled_from(terms.RatingVisibility)),
        clock_on_reassignment=mode,
        clock_at_least_days=least,
        roll_last_day=draw(st.booleans()),
        soon_days=draw(st.integers(0, 30)),
        grounds=draw(grounds),
        sources=draw(st.dictionaries(st.sampled_from(SOURCED), st.builds(Source, words, words), max_size=3)),
    )


@given(any_rules())
def test_there_and_back(rules):
    assert decode(json.loads(json.dumps(encode(rules)))) == rules


def test_the_order_of_the_keys_does_not_matter():
    """PostgreSQL keeps the keys of a jsonb in an order of its own."""
    shuffled = json.loads(json.dumps(NATIONAL, sort_keys=True))
    assert list(decode(shuffled).limits) == list(decode(NATIONAL).limits)


def at(path: str, value: object) -> dict:
    """The national rules with one value changed."""
    data = deepcopy(NATIONAL)
    *way, last = [int(step) if step.isdigit() else step for step in path.split("/")]
    place = data
    for step in way:
        place = place[step]
    place[last] = value
    return data


@pytest.mark.parametrize(
    ("path", "value", "words"),
    [
        ("limits/reply/amount", 0, "limits.reply.amount：应为1至1000的整数"),
        ("limits/reply/amount", "3", "limits.reply.amount：应为1至1000的整数"),
        ("limits/reply/amount", True, "limits.reply.amount：应为1至1000的整数"),
        ("limits/reply/amount", 10**9, "limits.reply.amount：应为1至1000的整数"),
        ("limits/reply/amount", None, "limits.reply.amount：答复期限应有数字"),
        ("limits/reply/unit", "week", "limits.reply.unit：应为day、workday、month之一"),
        ("limits/reply/unit", ["day"], "limits.reply.unit：应为day、workday、month之一"),
        ("limits/rating/article", " ", "limits.rating.article：应填写文字"),
        ("limits/rating/words", 5, "limits.rating.words：应为文字"),
        ("limits/rating/customary", "no", "limits.rating.customary：应为true或false"),
        ("limits/rating", [], "limits.rating：应为一组“键：值”"),
        ("limits/rating/note", "", "limits.rating.note：规程中没有这一项"),
        ("limits/replly", {}, "limits.replly：没有这一种期限"),
        ("limits", {}, "limits.reply：规程应有答复期限"),
        ("limits", None, "limits：应为一组“键：值”"),
        ("rater", "lead", "rater：规程中没有这一项"),
        ("raters", "some", "raters：应为lead、all之一"),
        ("roll_last_day", 1, "roll_last_day：应为true或false"),
        ("soon_days", -1, "soon_days：应为0至1000的整数"),
        ("clock_at_least_days", 30, "clock_at_least_days：只在改办期限为rest_at_least时填写，否则应为null"),
        ("clock_on_reassignment", "rest_at_least", "clock_at_least_days：改办后不少于几日，应写明"),
        ("class_set/classes", "ABC", "class_set.classes：应为列表"),
        ("class_set/classes/0", "A", "class_set.classes[0]：应为一组“键：值”"),
        ("class_set/classes/1/code", "A", "class_set.classes[1].code：“A”用了两次"),
        ("class_set/classes/1/words", "", "class_set.classes[1].words：应填写文字"),
        ("grounds/0/outcomes", [],
         "grounds[0].outcomes：应为send_back、decline、letter、reference、higher中的一个或者几个"),
        ("grounds/0/outcomes", "decline", "grounds[0].outcomes：应为文字的列表"),
        ("grounds/1/code", "own", "grounds[1].code：“own”用了两次"),
        ("sources", [], "sources：应为一组“键：值”"),
        ("sources/soon_days", {}, "sources.soon_days：规程中没有这一项"),
        ("sources/raters", {"article": "第二条"}, "sources.raters.words：缺少这一项"),
        ("sources/raters", {"article": "", "words": "分别评价"}, "sources.raters.article：应填写文字"),
    ],
)
def test_a_fault_names_its_key(path, value, words):
    with pytest.raises(RulesError) as fault:
        decode(at(path, value))
    assert str(fault.value) == words


@pytest.mark.parametrize("key", sorted(NATIONAL.keys() - {"sources", *LATER}))
def test_nothing_may_be_missing(key):
    with pytest.raises(RulesError, match=f"^{key}：缺少这一项$"):
        decode({name: value for name, value in NATIONAL.items() if name != key})


def test_a_version_from_before_some_switches_leaves_it_to_the_office():
    older = decode({name: value for name, value in NATIONAL.items() if name not in LATER})
    assert {name: getattr(older, name) for name in LATER} == LATER


def test_a_version_from_before_sources_were_kept_has_none():
    assert decode({name: value for name, value in NATIONAL.items() if name != "sources"}).sources == {}


@pytest.mark.parametrize("data", [None, [], "rules", 3])
def test_something_else_altogether(data):
    with pytest.raises(RulesError, match=r"^规程：应为一组“键：值”$"):
        decode(data)
