"""落实 through the pages: 重庆 24, 28 and what is made public, from the answer to the last word."""

from datetime import date

from django.test import Client
from django.urls import reverse

from directory.clock import at
from procedures import presets
from procedures.limits import Limit
from procedures.terms import Event, LimitKind, Unit
from suggestions.models import Clock, PromiseRating, PromiseReport
from tests.cast import Cast, Life
from tests.web.people import asked, logged_in, say
from tests.workflow.procedure import lay_down

MARCH, APRIL = date(2026, 3, 6), date(2026, 4, 7)
PROMISE = "六月底前开通学生专线。"


def answered(cast: Cast) -> Life:
    """By the procedure of 重庆, with twenty working days to publish as a congress may add."""
    limit = Limit(LimitKind.PUBLISH, Event.REPLIED, Event.PUBLISHED, 20, Unit.WORKDAY, "《本级规程》第九条")
    lay_down(cast.congress, limits=presets.get("chongqing-2018").rules.limits | {LimitKind.PUBLISH: limit})
    with at(MARCH):
        life = Life(cast).assigned().accepted(cast.police).replied(cast.police, PROMISE)
        return life.rated()


def offered(browser: Client, life: Life) -> str:
    return browser.get(reverse("suggestion", args=[life.suggestion.pk])).text


def test_what_the_answer_still_owes_is_said_done_and_rated(cast: Cast) -> None:
    life = answered(cast)
    reply = life.share(cast.police).reply
    bureau, lead = logged_in(cast.drafter[cast.police.pk]), cast.delegates[0].person
    public, report = (reverse(name, args=[reply.pk]) for name in ("note_publication", "report_promises"))
    with at(APRIL):
        page = offered(bureau, life)
        assert public in page
        assert report in page
        assert "市公安局的公开应于4月3日（周五）前" in page
        assert "《本级规程》第九条" in page
        # ---- made public ----
        bureau.post(public, {"published_on": "2026-03-31", "published_where": "云溪市公安局网站"})
        assert "3月31日在云溪市公安局网站公开" in offered(bureau, life)
        # ---- told ----
        assert PROMISE in bureau.get(report).text
        pk = reply.commitments.get().pk
        # Of one promise there is nothing to leave out.
        assert "这次不报" not in bureau.get(report).text
        assert "请选这一项落实到哪一步" in bureau.post(report, {}).text
        left_out = bureau.post(report, {f"outcome_{pk}": "kept"})
        assert (left_out.status_code, "请写明这一项的落实情况" in left_out.text) == (422, True)
        said = {f"outcome_{pk}": "kept", f"text_{pk}": "专线已于四月一日开行。"}
        assert "请沈秋禾代表评价落实情况" in bureau.post(report, said).text
        bureau.post(report, {**said, "confirmed": "1"})
        assert report not in offered(bureau, life)
        # ---- rated ----
        delegate, todo = logged_in(lead), asked(life, "rate_promises")
        mine = delegate.get(reverse("home")).text
        assert "市公安局已于4月7日反馈承诺落实情况，请在5月8日前评价，还有31天。" in mine
        shown = delegate.get(reverse("todo", args=[todo.pk])).text
        assert "专线已于四月一日开行。" in shown
        assert "《重庆市代表建议工作条例》第二十八条第一款" in shown
        assert say(lead, todo, "rate_promises", satisfaction="unsatisfied").status_code == 422
        question = say(lead, todo, "rate_promises", satisfaction="unsatisfied", comment="每天只有一班。").text
        assert "召集代表和承办单位研究" in question
        say(lead, todo, "rate_promises", sure=True, satisfaction="unsatisfied", comment="每天只有一班。")
        assert PromiseRating.objects.get().state == "given"
        assert not Clock.objects.filter(suggestion=life.suggestion, stopped_on=None).exists()
        page = offered(bureau, life)
        assert "沈秋禾代表评价不满意：每天只有一班。" in page
        assert report in page
        # ---- 重庆 28: the office brings both sides together ----
        office, meeting = logged_in(cast.clerk), reverse("log_meeting", args=[reply.pk])
        assert meeting in offered(office, life)
        office.post(meeting, {"kind": "talk", "held_on": "2026-04-07", "attended": "代表和市公安局",
                              "reason": "五月起加开两班。"})
        assert "五月起加开两班。" in offered(office, life)


def test_of_several_promises_some_may_wait(cast: Cast) -> None:
    reply = answered(cast).share(cast.police).reply
    first, second = reply.commitments.get(), reply.commitments.get()
    second.pk, second.text = None, "另在路口加装护栏。"
    second.save()
    bureau, report = logged_in(cast.drafter[cast.police.pk]), reverse("report_promises", args=[reply.pk])
    later = {f"outcome_{one.pk}": "later" for one in (first, second)}
    with at(APRIL):
        assert "报这一项的必须写" in bureau.get(report).text
        assert "请至少选一项承诺" in bureau.post(report, later).text
        told = {**later, f"outcome_{second.pk}": "kept"}
        assert "请写明这一项的落实情况" in bureau.post(report, told).text
        bureau.post(report, {**told, f"text_{second.pk}": "护栏已装。", "confirmed": "1"})
    assert [line.commitment for line in PromiseReport.objects.get().lines.all()] == [second]
