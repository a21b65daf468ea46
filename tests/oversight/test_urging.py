"""催办 by hand: by both offices, once a day, with its letter; and the bureau's word why it is late."""

import csv
import io
from datetime import date, timedelta

import pytest
from django.urls import reverse

from directory.clock import at
from directory.models import Role, User
from oversight.letters import letter_of
from oversight.models import Delay, Urging
from permissions.grants import appoint
from suggestions.errors import Incomplete, NotAllowed, NotNow
from suggestions.models import Clock
from tests.cast import Cast, Life
from tests.web.people import logged_in
from workflow.jobs import tell_those_concerned
from workflow.models import Notice
from workflow.reading.casefile import load
from workflow.reading.lateness import late_words, why_words
from workflow.reading.load import desks
from workflow.reading.offers import acts_for
from workflow.reading.records import details_of
from workflow.reading.urgings import urgings_of

LATE, NEXT = date(2026, 3, 27), date(2026, 3, 30)


@pytest.fixture
def life(cast: Cast) -> Life:
    """The reply of the police was due on 16 March; the roads write an opinion until June."""
    with at(date(2026, 3, 2)):
        life = Life(cast).assigned(cast.police, cast.roads).accepted(cast.police, cast.roads)
    Clock.objects.exclude(kind="reply").delete()
    Clock.objects.update(due_on=date(2026, 3, 16))
    return life


def urged(life: Life, day: date = LATE, words: str = "请抓紧办理。", **more: date) -> Life:
    with at(day):
        return life.act(life.cast.clerk, "urge", life.share(life.cast.police), words=words, **more)


def test_the_office_urges_a_late_bureau(cast: Cast, life: Life) -> None:
    urged(life, until=date(2026, 4, 3))
    urging = Urging.objects.get()
    assert (urging.place, urging.by, urging.person, urging.due_on, urging.on) == (
        1, cast.office, cast.clerk, date(2026, 3, 16), LATE)
    record = life.fresh.records.latest("place")
    assert (record.verb, record.department, record.particulars["concerned"]) == ("urge", cast.office, "市公安局")
    tell_those_concerned.call(record.pk)
    assert sorted(Notice.objects.values_list("person__name", flat=True)) == ["承0", "收0", "核0", "签0"]


def test_the_government_urges_its_own_bureau(cast: Cast, life: Life) -> None:
    with at(LATE):
        life.act(cast.overseer, "urge", life.share(cast.police), words="请抓紧办理。")
    record = life.fresh.records.latest("place")
    assert (Urging.objects.get().by, record.department) == (cast.government, cast.government)


def test_once_a_day_and_counted(cast: Cast, life: Life) -> None:
    urged(life)
    with pytest.raises(NotNow, match="今天已经催办过"):
        urged(life)
    urged(life, NEXT)
    assert list(Urging.objects.values_list("place", "on")) == [(1, LATE), (2, NEXT)]


def test_what_is_neither_late_nor_near_is_not_urged(cast: Cast, life: Life) -> None:
    Clock.objects.create(suggestion=life.suggestion, assignment=life.share(cast.roads), kind="opinion",
                         started_on=date(2026, 3, 2), due_on=date(2026, 6, 2), explanation="至六月二日。")
    with at(LATE), pytest.raises(NotNow, match="没有临期或者超期的时限"):
        life.act(cast.clerk, "urge", life.share(cast.roads), words="请抓紧办理。")
    with pytest.raises(NotNow):
        urged(life, date(2026, 3, 6))
    urged(life, date(2026, 3, 10))
    with pytest.raises(Incomplete, match="不能早于今天"):
        urged(life, LATE, until=date(2026, 3, 26))


@pytest.mark.parametrize(("verb", "day", "words"), [
    ("urge", date(2026, 3, 6), "市公安局没有临期或者超期的时限，不用催办。"),
    ("explain_delay", date(2026, 3, 16), "这个时限没有超期，不用说明原因。")])
def test_whoever_has_the_address_is_told_why_not(cast: Cast, life: Life, verb: str, day: date, words: str) -> None:
    subject = {"urge": life.share(cast.police), "explain_delay": Clock.objects.get()}[verb]
    user = {"urge": cast.clerk, "explain_delay": cast.drafter[cast.police.pk]}[verb]
    with at(day):
        answer = logged_in(user).get(reverse(verb, args=[subject.pk]), follow=True)
    assert answer.redirect_chain == [(reverse("suggestion", args=[life.suggestion.pk]), 302)]
    assert words in answer.text


def test_who_may_not_urge(cast: Cast, life: Life) -> None:
    for user in (cast.drafter[cast.police.pk], cast.leader[cast.police.pk], cast.delegates[1].person):
        with at(LATE), pytest.raises(NotAllowed):
            life.act(user, "urge", life.share(cast.police), words="请抓紧办理。")
    assert not Urging.objects.exists()


# ---- the bureau's word ----
SAID = {"cause": "co_handler", "reason": "交通局的意见未到。", "whose": "市交通局", "promised_on": date(2026, 4, 10)}


def test_the_bureau_says_why_it_is_late_and_whose_it_was(cast: Cast, life: Life) -> None:
    clock, drafter = Clock.objects.get(), cast.drafter[cast.police.pk]
    urged(life)
    with at(LATE):
        life.act(drafter, "explain_delay", clock, **SAID)
        life.act(cast.leader[cast.police.pk], "explain_delay", clock, **{**SAID, "cause": "own", "whose": "业务科"})
    delay = Delay.objects.get()
    assert (delay.cause, delay.whose, delay.person) == ("own", "业务科", cast.leader[cast.police.pk])
    first, last = life.fresh.records.filter(verb="explain_delay").order_by("place")
    assert (first.particulars["whose"], last.particulars["whose"]) == ("市交通局", "业务科")
    tell_those_concerned.call(last.pk)
    assert sorted(Notice.objects.values_list("person__name", flat=True)) == ["周敏慧", "唐守正"]


def test_only_the_late_bureau_explains_and_only_what_is_late(cast: Cast, life: Life) -> None:
    clock = Clock.objects.get()
    with at(date(2026, 3, 16)), pytest.raises(NotNow, match="没有超期"):
        life.act(cast.drafter[cast.police.pk], "explain_delay", clock, **SAID)
    for user in (cast.clerk, cast.drafter[cast.roads.pk]):
        with at(LATE), pytest.raises(NotAllowed, match="由应当在这个时限内办理的单位说明"):
            life.act(user, "explain_delay", clock, **SAID)


def test_what_was_met_too_late_is_still_explained(cast: Cast, life: Life) -> None:
    clock, bureau = Clock.objects.get(), logged_in(cast.drafter[cast.police.pk])
    case, where = f"/suggestions/{life.suggestion.pk}/", f"/clocks/{clock.pk}/delay/"
    with at(LATE):
        life.drafted(cast.police).goes_on_without(cast.roads).replied(cast.police)
    with at(NEXT):
        assert where in bureau.get(case).text
        page = bureau.get(where).text
        assert "应于3月16日" in page
        assert "预计哪天办完" not in page
        bureau.post(where, {name: value for name, value in SAID.items() if name != "promised_on"})
        assert Delay.objects.get().promised_on == LATE
        assert "已于2026年3月27日" in bureau.get(case).text


# ---- on pages and paper ----
def test_through_the_pages(cast: Cast, life: Life) -> None:
    share, clock = life.share(cast.police), Clock.objects.get()
    office, bureau = logged_in(cast.clerk), logged_in(cast.drafter[cast.police.pk])
    case, where = f"/suggestions/{life.suggestion.pk}/", f"/assignments/{share.pk}/urging/"
    with at(LATE):
        assert where in office.get(case).text
        assert "超期11日" in office.get(where).text
        asked = office.post(where, {"words": "请于月底前报送。", "until": ""})
        assert "就第001号催办市公安局吗" in asked.text
        assert office.post(where, {"words": "请于月底前报送。", "until": "", "confirmed": "1"}).status_code == 302
        page = bureau.get(case).text
        assert "第1次催办" in page
        assert "催办1次" in page
        assert f"/clocks/{clock.pk}/delay/" in page
        assert "催办1次" in office.get("/suggestions/").text
        bureau.post(f"/clocks/{clock.pk}/delay/", {**SAID, "promised_on": "2026-04-10"})
        assert "耽误的环节和人员：市交通局" in office.get(case).text
        assert "第1次催办" not in logged_in(cast.delegates[0].person).get(case).text


def test_at_whose_desk_it_lay_other_bureaus_do_not_read(cast: Cast, life: Life) -> None:
    with at(LATE):
        life.act(cast.drafter[cast.police.pk], "explain_delay", Clock.objects.get(), **SAID)
    found, record = life.fresh, life.fresh.records.get(verb="explain_delay")
    appoint(cast.delegates[0].person, cast.water, Role.DRAFTER)
    told = {}
    for name, user in {"office": cast.clerk, "house": cast.drafter[cast.police.pk], "above": cast.overseer,
                       "other": cast.drafter[cast.roads.pk], "proposer": cast.delegates[0].person}.items():
        words = "".join(entry["text"] for entry in urgings_of(load(found), user))
        told[name] = ("市交通局" in words, "预计2026年4月10日" in words, bool(details_of(record, user)))
    assert told == {"office": (True, True, True), "house": (True, True, True), "above": (True, True, True),
                    "other": (False, True, False), "proposer": (False, False, False)}


def test_the_ledger_says_who_is_late_and_why_to_those_who_may_know(cast: Cast, life: Life) -> None:
    def line(user: User) -> list[str]:
        content = b"".join(logged_in(user).get("/suggestions/list.csv")).decode("utf-8-sig")
        head, *lines = csv.reader(io.StringIO(content))
        return [value for name, value in zip(head, lines[0], strict=True) if name in ("催办次数", "超期", "超期原因")]

    urged(life)
    with at(LATE):
        life.act(cast.drafter[cast.police.pk], "explain_delay", Clock.objects.get(), **SAID)
        assert line(cast.clerk) == [
            "1", "市公安局答复代表超期11日", "市公安局：等会办单位意见，耽误在市交通局。交通局的意见未到。"]
        assert line(cast.drafter[cast.roads.pk]) == ["1", "市公安局答复代表超期11日", ""]


def test_a_delegate_with_a_post_elsewhere_reads_no_urging(cast: Cast, life: Life) -> None:
    urged(life)
    appoint(cast.delegates[0].person, cast.water, Role.DRAFTER)
    record = life.fresh.records.get(verb="urge")
    record.particulars["reason"] = "请抓紧"
    assert details_of(record, cast.clerk).endswith("请抓紧")
    assert details_of(record, cast.delegates[0].person) == ""


def test_the_letter_says_how_late_and_what_is_asked(cast: Cast, life: Life) -> None:
    urged(life, words="请书面报告进展。", until=date(2026, 4, 3))
    letter = letter_of(Urging.objects.get())
    assert (letter.issuer, letter.addressees, letter.date) == (cast.office.name, ("云溪市公安局",), LATE)
    assert letter.title == f"{cast.office.name}\n关于催办八届人大四次会议第001号建议的函"
    assert letter.paragraphs == (
        "沈秋禾代表提出的《关于完善学校周边交通组织的建议》（八届人大四次会议第001号建议），2026年3月2日交由你单位主办。",
        "答复代表的期限为2026年3月16日，现已逾期11日。", "请书面报告进展。", "请于2026年4月3日前办结。",
        "请将超期的原因、耽误的环节和预计办结的日期一并函告我单位。", "特此函告。")


@pytest.mark.fonts
def test_the_letter_is_printed_for_those_concerned(cast: Cast, life: Life) -> None:
    urged(life)
    where = f"/urgings/{Urging.objects.get().pk}/letter.pdf"
    assert logged_in(cast.clerk).get(where).content.startswith(b"%PDF")
    assert logged_in(cast.overseer).get(where).status_code == 200
    assert logged_in(cast.delegates[0].person).get(where).status_code == 403
    assert logged_in(cast.drafter[cast.water.pk]).get(where).status_code == 404


def test_the_office_answers_for_what_it_was_slow_to_decide(cast: Cast) -> None:
    with at(date(2026, 3, 9)):
        life = Life(cast).assigned(cast.police).answer(cast.receiver[cast.police.pk], "sign_for", cast.police)
        life.answer(cast.drafter[cast.police.pk], "ask_release", cast.police, reason="不归我们", proposed=cast.roads)
    clock = life.share(cast.police).clocks.get(kind="reassign")
    with at(clock.due_on + timedelta(days=4)):
        assert late_words(load(life.fresh)) == "代表工委改办超期4日"
        assert desks(cast.congress.pk, 3)[cast.police.pk].late == 0
        with pytest.raises(NotAllowed):
            life.act(cast.drafter[cast.police.pk], "explain_delay", clock, **SAID)
        assert "explain_delay" in [offer["verb"] for offer in acts_for(cast.clerk, life.fresh)]
        life.act(cast.clerk, "explain_delay", clock, **{**SAID, "whose": "代表联络处"})
        assert why_words(load(life.fresh), cast.clerk).startswith("代表工委：")
    assert life.fresh.records.get(verb="explain_delay").department == cast.office
