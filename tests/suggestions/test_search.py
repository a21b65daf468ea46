"""Searching: whatever stands in a suggestion is found by any piece of it, on both databases."""

from typing import Any

import pytest
from django.db import transaction
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from suggestions.actions.submit import write
from suggestions.indexing import BORDER, grams, index, read, row_of
from suggestions.likeness import similar
from suggestions.models import Reply, SearchText, Suggestion
from suggestions.search import LONGEST, NothingToFind, find
from tests.cast import Cast, Life
from workflow import door

EVERYTHING = Suggestion.objects.all()


def found(text: str) -> list[str]:
    return sorted(find(Suggestion.objects.all(), text).values_list("title", flat=True))


def titled(cast: Cast, *titles: str) -> None:
    for title in titles:
        Life(cast, title=title)


# ---- by any piece, of any length ----
def test_pieces_of_every_length(cast: Cast) -> None:
    lift, school, base = "关于老旧小区加装电梯的建议", "关于加强义务教育均衡发展的建议", "推进５Ｇ基站与PM2.5监测"
    rules, name = "关于修订《物业管理条例》的建议", "关于𬭎和䶮二字入库的建议"
    titled(cast, lift, school, base, rules, name)
    every, most = sorted([lift, school, base, rules, name]), sorted([lift, school, rules, name])
    assert {text: found(text) for text in (
        "梯", "电梯", "加装电梯", "务教", "5G", "5g基站", "pm2.5", "PM２.５", "物业管理条例", "《物业管理条例》",
        "𬭎", "䶮", "的", "的建议", "老旧 电梯", "电梯 教育", "早晚高峰", "学生专线", "沈秋禾", "不在", "装加",
    )} == {
        "梯": [lift], "电梯": [lift], "加装电梯": [lift], "务教": [school], "5G": [base], "5g基站": [base],
        "pm2.5": [base], "PM２.５": [base], "物业管理条例": [rules], "《物业管理条例》": [rules], "𬭎": [name],
        "䶮": [name], "的": most, "的建议": most, "老旧 电梯": [lift], "电梯 教育": [],
        "早晚高峰": every, "学生专线": every, "沈秋禾": every, "不在": [], "装加": [],
    }  # fmt: skip


def test_no_phrase_runs_from_one_text_into_the_next(cast: Cast) -> None:
    Life(cast, title="关于停车", asks=("增设车位", "开通专线"))
    assert (found("停车早晚"), found("车位开通"), found(BORDER)) == ([], [], [])
    assert found("增设车位") == ["关于停车"]


def test_what_stands_side_by_side_elsewhere_is_no_run(cast: Cast) -> None:
    titled(cast, "关于电梯、楼梯和楼道的建议", "关于楼梯道闸的建议")
    assert (found("梯和楼道"), found("楼梯道"), found("电梯道"), found("楼梯和道")) == (
        ["关于电梯、楼梯和楼道的建议"], ["关于楼梯道闸的建议"], [], [])


@pytest.mark.parametrize("text", ["", "   ", "，。、《》", "?!*\"'()", "\0\x1b", "電" * (LONGEST + 1), "字" * 500])
def test_what_cannot_be_searched_for_is_refused_with_words(text: str) -> None:
    with pytest.raises(NothingToFind) as refused:
        find(EVERYTHING, text)
    assert refused.value.words.endswith("。")


@pytest.mark.parametrize("text", [
    '"', '电梯" OR "1', "grams:电梯", "电梯*", "NEAR(电 梯)", "电梯 AND", "-电梯", "^电梯",
    "'; DROP TABLE suggestions_ask--", "电 & 梯", "电:*", "!电", "%", "_", "电%梯", "\\", "(", "{",
])  # fmt: skip
def test_nothing_typed_is_syntax(cast: Cast, text: str) -> None:
    titled(cast, "关于加装电梯的建议")
    try:
        hits = found(text)
    except NothingToFind:
        assert grams(text) == []
    else:
        words = [grams(one) for one in text.split() if grams(one)]
        row = SearchText.objects.get().grams
        assert bool(hits) == all(f" {' '.join(word)} " in row for word in words)


# ---- recall: nothing that stands there is missed ----
LETTERS = st.sampled_from("电梯加装的一不5gG２.，《》 \n停车位𬭎䶮é①")
TEXTS = st.text(LETTERS, max_size=12)


def folded(text: str) -> str:
    return "".join(grams(text))


@settings(max_examples=60, deadline=None, derandomize=True,
          suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])  # fmt: skip
@given(texts=st.lists(st.lists(TEXTS, min_size=1, max_size=3), min_size=1, max_size=4), data=st.data())
@example(texts=[["电梯", "加装"]], data=None)
def test_the_same_is_found_as_by_reading_everything(cast: Cast, texts: list[list[str]], data: Any) -> None:
    with transaction.atomic():
        Suggestion.objects.all()
        lives = [Life(cast).suggestion for _ in texts]
        SearchText.objects.all().delete()
        for suggestion, parts in zip(lives, texts, strict=True):
            SearchText.objects.create(suggestion=suggestion, grams=row_of(parts))
        pieces = ["电", "电梯", "5g", "的一不"]
        if data is not None:
            source = data.draw(st.sampled_from([part for parts in texts for part in parts]))
            begin, length = data.draw(st.integers(0, 12)), data.draw(st.integers(1, 8))
            pieces += [source[begin:begin + length], data.draw(TEXTS)]
        for piece in pieces:
            words = [folded(word) for word in piece.split() if folded(word)]
            if words:
                expected = {suggestion.pk for suggestion, parts in zip(lives, texts, strict=True)
                            if all(any(word in folded(part) for part in parts) for word in words)}
                assert set(find(EVERYTHING, piece).values_list("pk", flat=True)) == expected, piece
        transaction.set_rollback(True)


def test_a_character_used_a_thousand_times_is_still_found_in_its_place(cast: Cast) -> None:
    life = Life(cast, title="关于长文的建议")
    long = "的确如此，" * 5_000 + "最后的电梯"
    door.keep(cast.delegates[0].person, life.fresh, write, verb="submit", fields={"facts": long}, asks=["请解决。"])
    assert (found("最后的电梯"), found("如此最后的电"), found("电梯的")) == (["关于长文的建议"], ["关于长文的建议"], [])


# ---- kept up to date by the door ----
def test_what_changes_is_found_as_it_is_now(cast: Cast) -> None:
    author = cast.delegates[0].person
    life = Life(cast, joiners=2, title="关于电梯的建议")
    door.keep(author, life.fresh, write, verb="submit", fields={"title": "关于停车场的建议"}, asks=["修好路灯。"])
    assert (found("电梯"), found("停车"), found("路灯"), found("学生专线")) == (
        [], ["关于停车场的建议"], ["关于停车场的建议"], [])
    life.act(author, "submit")
    assert found("贺立群") == found("韦燕飞") == ["关于停车场的建议"]
    life.answer(cast.delegates[1].person, "refuse").answer(cast.delegates[2].person, "confirm")
    assert (found("贺立群"), found("韦燕飞")) == ([], ["关于停车场的建议"])
    assert found("001") == found("第001号") == []
    life.answer(cast.clerk, "register")
    assert found("001") == found("第001号") == ["关于停车场的建议"]


def test_a_reply_is_found_once_it_is_issued_and_a_draft_never(cast: Cast) -> None:
    life = Life(cast, title="关于停车的建议").assigned(cast.police, cast.roads)
    life.accepted(cast.police, cast.roads).writes_opinion(cast.roads, "内部意见暂不公开。")
    life.drafted(cast.police, "拟建立体车库三座。")
    assert (found("立体车库"), found("内部意见")) == ([], [])
    life.to_sign(cast.police)
    life.answer(cast.leader[cast.police.pk], "sign", cast.police, digest=life.share(cast.police).reply.digest())
    life.answer(cast.receiver[cast.police.pk], "register_letter", cast.police)
    assert found("立体车库") == []
    life.answer(cast.receiver[cast.police.pk], "issue", cast.police)
    number = Reply.objects.get().number
    assert found("立体车库") == found(number) == found("云公提函") == ["关于停车的建议"]
    assert found("内部意见") == []
    life.act(cast.leader[cast.police.pk], "recall_letter", life.share(cast.police).reply, reason="数字有误")
    assert found("立体车库") == found(number) == []


def test_it_is_found_by_who_handles_it(cast: Cast) -> None:
    life = Life(cast, title="关于停车的建议").assigned(cast.police, cast.roads)
    assert found("云溪市公安局") == found("交通运输局 停车") == ["关于停车的建议"]
    # The short name stands in no full name, and is what people say.
    assert found("市交通局") == ["关于停车的建议"]
    life.answer(cast.receiver[cast.police.pk], "sign_for", cast.police)
    life.answer(cast.drafter[cast.police.pk], "ask_release", cast.police, reason="不属职责", proposed=cast.parks)
    life.answer(cast.clerk, "grant_release", cast.police, to=cast.parks)
    assert (found("云溪市公安局"), found("城市管理局")) == ([], ["关于停车的建议"])


def test_searching_never_widens_what_one_sees(cast: Cast) -> None:
    there = Cast("柳桥县")
    Life(cast, title="关于电梯的建议").assigned(), Life(there, title="关于电梯的提案").assigned()
    assert [one.title for one in find(Suggestion.objects.visible_to(cast.clerk), "电梯")] == ["关于电梯的建议"]
    assert find(Suggestion.objects.visible_to(cast.leader[cast.roads.pk]), "电梯").count() == 0
    assert similar(Suggestion.objects.visible_to(cast.leader[cast.roads.pk]), "关于电梯的建议") == []


def test_indexing_costs_one_query_and_a_second_where_something_changed(
        cast: Cast, django_assert_num_queries: Any) -> None:
    suggestion = Life(cast, joiners=2).fresh
    with django_assert_num_queries(1):
        assert not index(suggestion)
    suggestion.title = "另一个标题"
    with django_assert_num_queries(2):
        assert index(suggestion)


def test_finding_costs_one_query(cast: Cast, django_assert_num_queries: Any) -> None:
    titled(cast, *(f"关于第{number}部电梯的建议" for number in range(3)))
    with django_assert_num_queries(1):
        assert len(find(EVERYTHING, "电梯 建议").order_by("pk")) == 3


# ---- the most alike ----
def test_the_most_alike_come_first(cast: Cast) -> None:
    titles = ["关于加快老旧小区加装电梯的建议", "关于小区电梯安全监管的建议", "关于农村公路养护的建议",
              "关于增设停车位的建议"]
    titled(cast, *titles)
    alike = similar(EVERYTHING, "关于推进老旧小区加装电梯工作的建议")
    names = [Suggestion.objects.get(pk=pk).title for pk, _likeness in alike]
    assert names == titles[:2]
    assert 1 >= alike[0][1] > alike[1][1] > 0
    assert similar(EVERYTHING, titles[2])[0] == (Suggestion.objects.get(title=titles[2]).pk, 1.0)
    assert len(similar(EVERYTHING, titles[0], limit=1)) == 1


@pytest.mark.parametrize("text", ["", "的", "关于进一步加强完善的建议", "？！", "外星人登月"])
def test_nothing_is_like_nothing(cast: Cast, text: str) -> None:
    titled(cast, "关于加装电梯的建议")
    assert similar(EVERYTHING, text) == []
    assert similar(Suggestion.objects.none(), "关于加装电梯的建议") == []


def test_every_row_is_what_the_suggestion_says(cast: Cast) -> None:
    life = Life(cast, joiners=1).assigned(cast.police).accepted(cast.police).replied(cast.police).rated()
    kept, texts = read(life.fresh)
    assert kept == row_of(texts)
