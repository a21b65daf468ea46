"""What a delegate without the network says after the letter: typed in by the office, of its own day, with its scan."""

from datetime import date
from typing import Any

import pytest
from django.urls import reverse

from directory.clock import at
from letters.compose.forms import promise_forms_of
from procedures.terms import LimitKind
from suggestions.actions import clocks
from suggestions.errors import Incomplete, NotAllowed
from suggestions.models import PromiseRating
from tests.cast import Cast, Life
from tests.letters.papers import said
from tests.web.people import logged_in
from tests.web.test_uploads import PDF, sent
from tests.workflow.procedure import lives_by
from workflow.jobs import tell_those_concerned
from workflow.models import Notice
from workflow.night.drift import compare
from workflow.reading.records import details_of

ANSWERED, TOLD, CLOSED, NOW = date(2026, 3, 6), date(2026, 4, 7), date(2026, 4, 20), date(2026, 4, 27)
PROMISE = "六月底前开通学生专线。"


# ---- 重庆 28: what became of the promises ----
@pytest.fixture
def told(cast: Cast) -> Life:
    lives_by(cast.congress, "chongqing-2018", date(2026, 1, 1))
    with at(ANSWERED):
        life = Life(cast).assigned().accepted(cast.police).replied(cast.police, PROMISE)
    with at(TOLD):
        life.told_of_promises(cast.police)
    with at(CLOSED):
        return life.rated()


def test_a_signed_word_on_the_promises_is_typed_in(cast: Cast, told: Life) -> None:
    rating, clerk = PromiseRating.objects.get(), logged_in(cast.clerk)
    address = reverse("rate_promises_by_sheet", args=[rating.pk])
    with at(NOW):
        page = clerk.get(reverse("suggestion", args=[told.suggestion.pk])).text
        assert (address in page, "凭签名件录入沈秋禾代表对承诺落实的评价" in page) == (True, True)
        assert PROMISE in clerk.get(address).text
        said = {"satisfaction": "unsatisfied", "comment": "每天只有一班。", "same": "on",
                "happened_on": "2026-04-10", "late_reason": "信件今天收到"}
        assert clerk.post(address, {"satisfaction": "unsatisfied"}).context["form"].errors == {
            "comment": ["评为不满意的，请写明具体意见"], "sheet": ["请选择签名件的扫描或照片"],
            "same": ["请与表上逐项核对后勾选"]}
        early = clerk.post(address, {**said, "happened_on": "2026-04-06", "sheet": sent("评价.pdf", PDF)})
        assert "不能早于4月7日（周二）" in early.text
        # Before the suggestion was closed, which is no answer to what the bureau has told.
        assert clerk.post(address, {**said, "sheet": sent("评价.pdf", PDF)}).status_code == 302
        rating.refresh_from_db()
        assert (rating.state, rating.by_sheet, rating.given_on) == ("given", True, date(2026, 4, 10))
        assert [(one.kind, one.name) for one in told.fresh.attachments.all()] == [("rating_sheet", "评价.pdf")]
        record = told.fresh.records.get(verb="rate_promises_by_sheet")
        assert (record.actor, record.department, record.happened_on) == (cast.clerk, cast.office, date(2026, 4, 10))
        assert details_of(record, cast.clerk).startswith("市公安局；承诺落实情况不满意；")
        assert details_of(record, cast.clerk, ratings_shown=False) == ""
        assert "rate_promises" not in told.steps()
        assert "沈秋禾代表评价不满意（凭签名件录入）：每天只有一班。" in clerk.get(
            reverse("suggestion", args=[told.suggestion.pk])).text
        assert list(compare(dry=False)) == []


@pytest.mark.fonts
def test_he_is_asked_about_the_promises_on_paper(cast: Cast, told: Life, settings: Any) -> None:
    settings.LETTER_QR, settings.SITE_URL = True, "https://jianyi.example.cn"
    report = told.share(cast.police).reply.promise_reports.get()
    address = reverse("promise_forms", args=[report.pk])
    with at(NOW):
        for user in (cast.clerk, cast.receiver[cast.police.pk]):
            assert address in logged_in(user).get(reverse("suggestion", args=[told.suggestion.pk])).text
            form = said(logged_in(user).get(address).content)
            assert f"承诺1：{PROMISE}" in form
            assert "请于2026年5月8日前填写" in form
        assert logged_in(cast.delegates[0].person).get(address).status_code == 403
        form, = promise_forms_of(report)
    assert form.qr == settings.SITE_URL + reverse("rate_promises_by_sheet", args=[report.ratings.get().pk])
    assert (form.rater, form.told[1][:5]) == ("沈秋禾", "落实情况（")
    clocks.run(told.share(cast.police), LimitKind.PROMISE_RATING, date(2026, 9, 1), "又一次反馈。")
    assert promise_forms_of(report)[0].term == "请于2026年5月8日前填写"


def test_only_the_office_types_it_in(cast: Cast, told: Life) -> None:
    for user in (cast.delegates[0].person, cast.station_staff, cast.drafter[cast.police.pk]):
        with at(NOW), pytest.raises(NotAllowed):
            told.act(user, "rate_promises_by_sheet", PromiseRating.objects.get(), satisfaction="satisfied")


def test_it_waits_on_the_desk_of_what_came_on_paper(cast: Cast, told: Life) -> None:
    address = reverse("rate_promises_by_sheet", args=[PromiseRating.objects.get().pk])
    with at(NOW):
        assert address not in logged_in(cast.clerk).get(reverse("entries")).text
        type(told.suggestion).objects.update(channel="paper")
        page = logged_in(cast.clerk).get(reverse("entries")).text
        assert (address in page, "录入落实评价" in page) == (True, True)


# ---- 代表法 51: that he declined to be talked to ----
@pytest.fixture
def waived(cast: Cast) -> Life:
    with at(ANSWERED):
        life = Life(cast, joiners=1).assigned().accepted(cast.police)
        life.act(cast.drafter[cast.police.pk], "waive_contact", life.share(cast.police), kind="declined",
                 reason="秘书转告不必联系。")
        return life.replied(cast.police)


def test_a_denial_that_came_by_letter_is_entered_after_the_answer(cast: Cast, waived: Life) -> None:
    share, clerk = waived.share(cast.police), logged_in(cast.clerk)
    address = reverse("enter_denial", args=[share.pk])
    with at(NOW):
        assert address in clerk.get(reverse("suggestion", args=[waived.suggestion.pk])).text
        form = clerk.get(address).context["form"]
        assert [label for _pk, label in form.fields["party"].choices] == ["沈秋禾代表", "贺立群代表"]
        said = {"party": form.fields["party"].choices[1][0], "way": "paper", "reason": "我没有谢绝联系。",
                "happened_on": "2026-03-20", "late_reason": "信件今天收到"}
        assert "请附上扫描件" in clerk.post(address, said).text
        scan = {"sheet": sent("来信.pdf", PDF)}
        assert clerk.post(address, {**said, **scan, "happened_on": "2026-03-05"}).status_code == 422
        assert clerk.post(address, {**said, "sheet": sent("来信.pdf", PDF)}).status_code == 302
        share = waived.share(cast.police)
        assert (share.contact_denied_on, share.contact_denial) == (date(2026, 3, 20), "我没有谢绝联系。")
        assert [(one.kind, one.name) for one in waived.fresh.attachments.all()] == [("denial", "来信.pdf")]
        record = waived.fresh.records.get(verb="enter_denial")
        assert (record.actor, record.happened_on, record.department) == (cast.clerk, date(2026, 3, 20), cast.office)
        assert details_of(record, cast.clerk).startswith("市公安局；贺立群（书面）；")
        tell_those_concerned.call(record.pk)
        assert {"沈秋禾", "贺立群", "唐守正", "承0"} <= set(
            Notice.objects.filter(record=record).values_list("person__name", flat=True))
        mine = logged_in(cast.delegates[0].person).get(reverse("suggestion", args=[waived.suggestion.pk])).text
        assert "贺立群对未联系的说明提出异议（书面）" in mine
        assert address not in clerk.get(reverse("suggestion", args=[waived.suggestion.pk])).text
        assert clerk.get(address).status_code == 302


def test_nobody_denies_before_it_was_said(cast: Cast) -> None:
    with at(ANSWERED):
        life = Life(cast).assigned().accepted(cast.police)
    with at(TOLD):
        life.act(cast.drafter[cast.police.pk], "waive_contact", life.share(cast.police), kind="declined",
                 reason="转告。")
    party = life.fresh.parties.get()
    with at(NOW), pytest.raises(Incomplete, match="承办单位那一天才作说明") as refused:
        life.act(cast.clerk, "enter_denial", life.share(cast.police), party=party, way="phone", reason="没有。",
                 happened_on=date(2026, 4, 6), late_reason="补记")
    assert refused.value.field == "happened_on"


def test_nobody_else_enters_a_denial(cast: Cast, waived: Life) -> None:
    party, share = waived.fresh.parties.first(), waived.share(cast.police)
    for user in (cast.drafter[cast.police.pk], cast.delegates[0].person):
        with at(NOW), pytest.raises(NotAllowed):
            waived.act(user, "enter_denial", share, party=party, way="phone", reason="没有。")
    stranger = Life(cast).assigned().fresh.parties.first()
    with at(NOW), pytest.raises(Incomplete, match="请选提出意见的代表"):
        waived.act(cast.clerk, "enter_denial", share, party=stranger, way="phone", reason="没有。")
