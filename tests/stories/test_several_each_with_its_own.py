"""分办，各有会办: several bureaus that each answer, each with co-handlers of its own (上海 13)."""

import pytest
from django.urls import reverse

from letters.compose.lists import ledger_of
from letters.compose.sheet import sheet_of
from suggestions.actions.agree import agreements_of
from suggestions.errors import Incomplete
from tests.cast import Cast, Life
from tests.web.people import asked, logged_in
from workflow.night.drift import compare

pytestmark = pytest.mark.django_db


@pytest.fixture
def life(cast: Cast) -> Life:
    """The police and the parks answer; the roads help the police, the schools help the parks."""
    return Life(cast).registered().answer(cast.clerk, "assign", leads=[cast.police, cast.parks], helpers={
        cast.police: [cast.roads], cast.parks: [cast.schools]})


def test_an_opinion_goes_to_its_own_bureau_and_each_waits_for_its_own(cast: Cast, life: Life) -> None:
    life.accepted(cast.police, cast.parks, cast.roads, cast.schools)
    assert [one.department for one in life.share(cast.police).opinions_missing()] == [cast.roads]
    life.drafted(cast.police).drafted(cast.parks)
    with pytest.raises(Incomplete, match=r"会办意见还没有到齐：市交通局。$"):
        life.answer(cast.drafter[cast.police.pk], "send_to_review", cast.police)
    life.writes_opinion(cast.roads).to_sign(cast.police)
    with pytest.raises(Incomplete, match=r"会办意见还没有到齐：市教育局。$"):
        life.answer(cast.drafter[cast.parks.pk], "send_to_review", cast.parks)
    page = logged_in(cast.drafter[cast.parks.pk]).get(reverse("suggestion", args=[life.suggestion.pk])).text
    assert ("会办市公安局" in page, "会办市城管局" in page) == (True, True)
    life.writes_opinion(cast.schools).to_sign(cast.parks)
    for bureau in (cast.police, cast.parks):
        life.answer(cast.leader[bureau.pk], "sign", bureau, digest=life.share(bureau).reply.digest())
        life.answer(cast.receiver[bureau.pk], "register_letter", bureau)
        life.answer(cast.receiver[bureau.pk], "issue", bureau)
    assert (life.fresh.state, agreements_of(life.share(cast.police).reply)) == ("replied", [])
    assert list(compare(dry=False)) == []


def test_paper_ledger_record_and_course_name_whom_it_helps(cast: Cast, life: Life) -> None:
    sheet = sheet_of(life.share(cast.roads))
    assert (sheet.role, [one.role for one in sheet.bureaus]) == (
        "会办市公安局", ["分办", "会办市公安局", "分办", "会办市城管局"])
    ledger = ledger_of([life.fresh], [])
    assert [row.co_handlers for row in ledger.rows] == ["市交通局（会办市公安局）、市教育局（会办市城管局）"]
    record = logged_in(cast.clerk).get(reverse("record", args=[life.suggestion.pk])).text
    assert "分办市公安局、市城管局，市交通局会办市公安局，市教育局会办市城管局" in record
    mine = logged_in(cast.delegates[0].person).get(reverse("suggestion", args=[life.suggestion.pk])).text
    assert "市公安局、市城管局分别办理，市交通局会办市公安局，市教育局会办市城管局" in mine


def test_on_screen_it_asks_whom_each_helps(cast: Cast) -> None:
    life = Life(cast).registered()
    address = reverse("answer", args=[asked(life, "assign").pk, "assign"])
    said = {"mode": "separate", "lead": str(cast.police.pk), "others": [str(cast.parks.pk)],
            "helping": [str(cast.roads.pk)]}
    page = logged_in(cast.clerk).post(address, said)
    assert (page.status_code, "请选市交通局会办给哪一家分办单位" in page.text, "市交通局会办给哪一家" in page.text) == (
        422, True, True)
    said[f"for_{cast.roads.pk}"] = str(cast.parks.pk)
    assert "会办市城管局" in logged_in(cast.clerk).post(address, said).text
    assert logged_in(cast.clerk).post(address, said | {"confirmed": "1"}).status_code == 302
    assert life.share(cast.roads).beside == life.share(cast.parks)


def test_what_contradicts_itself_is_told_and_another_mode_has_no_such_column(cast: Cast) -> None:
    life = Life(cast).registered()
    said = {"mode": "separate", "lead": str(cast.police.pk), "others": [str(cast.roads.pk)],
            "helping": [str(cast.roads.pk)], f"for_{cast.roads.pk}": str(cast.police.pk)}
    page = logged_in(cast.clerk).post(reverse("answer", args=[asked(life, "assign").pk, "assign"]), said)
    assert (page.status_code, "市交通局不能既分办又会办" in page.text) == (422, True)
    said["mode"] = "lead"
    address = reverse("answer", args=[asked(life, "assign").pk, "assign"])
    assert logged_in(cast.clerk).post(address, said | {"confirmed": "1"}).status_code == 302
    assert life.share(cast.roads).beside == life.share(cast.police)


def test_nobody_helps_two_or_who_does_not_answer(cast: Cast) -> None:
    life = Life(cast).registered()
    two = [cast.police, cast.parks]
    for said in ({"leads": two, "helpers": {cast.police: [cast.roads], cast.parks: [cast.roads]}},
                 {"leads": two, "helpers": {cast.schools: [cast.roads]}},
                 {"leads": two, "helpers": {cast.police: [cast.parks]}},
                 {"leads": two, "co_handlers": [cast.roads]},
                 {"leads": two, "together": True, "helpers": {cast.police: [cast.roads]}},
                 {"leads": two[:1], "helpers": {cast.police: [cast.roads]}}):
        with pytest.raises(Incomplete):
            life.answer(cast.clerk, "assign", **said)
    assert not life.suggestion.assignments.exists()


def test_through_the_government_s_office_too(cast: Cast) -> None:
    life = Life(cast).registered().answer(cast.clerk, "assign", relay=cast.government)
    life.answer(cast.overseer, "pass_on", leads=[cast.police, cast.parks], helpers={cast.parks: [cast.roads]})
    assert life.share(cast.roads).beside == life.share(cast.parks)
