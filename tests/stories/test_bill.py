"""议案转建议: entered by the office with the bill's number, who decided and why; its movers have signed it."""

from datetime import date

import pytest
from django.urls import reverse

from letters.compose.letter import default_title
from letters.compose.sheet import sheet_of
from letters.compose.suggestion import official_sheet_of
from suggestions.errors import Incomplete, NotAllowed
from suggestions.models import Bill, Suggestion
from tests.cast import Cast, Life
from tests.web.people import logged_in
from workflow.begin import begin_suggestion

BILL = {"number": "5", "decided_by": "presidium", "decided_on": date(2026, 2, 5), "reason": "不属于本级人大职权。"}
TEXT = {"fields": {"title": "关于制定养犬管理规定的议案", "facts": "扰民。"}, "asks": ("加强管理。",),
        "in_session": True}


def entered(cast: Cast, **bill: object) -> Life:
    life = Life(cast)
    life.suggestion = begin_suggestion(
        cast.clerk, cast.delegates[0], **TEXT, joiners=cast.delegates[1:3], channel="bill", entered_at=cast.office,
        bill=BILL | bill)
    return life


def test_its_movers_are_its_proposers_and_it_says_where_it_comes_from(cast: Cast) -> None:
    life = entered(cast).act(cast.clerk, "submit").answer(cast.clerk, "register")
    assert [(party.name, party.state, party.by_sheet) for party in life.fresh.parties.all()] == [
        ("沈秋禾", "confirmed", True), ("贺立群", "confirmed", True), ("韦燕飞", "confirmed", True)]
    life.answer(cast.clerk, "assign", leads=[cast.police], co_handlers=[]).accepted(cast.police)
    share = life.share(cast.police)
    assert official_sheet_of(life.fresh, contacts=False).origin == "议案转建议（第5号议案，2026年2月5日大会主席团决定）"
    assert sheet_of(share).note == "本件由第5号议案转为建议办理。"
    assert default_title(share.reply).endswith("第001号建议（第5号议案转为建议）的答复")
    clerk = logged_in(cast.clerk)
    page = clerk.get(reverse("suggestion", args=[life.suggestion.pk])).content.decode()
    assert "由第5号议案转" in page
    assert "不属于本级人大职权。" in clerk.get(reverse("record", args=[life.suggestion.pk])).content.decode()
    Life(cast, title="关于路灯的建议").submitted()
    listed = clerk.get(reverse("suggestions"), {"channel": "bill"}).content.decode()
    assert ("养犬管理" in listed, "路灯" in listed) == (True, False)


def test_only_the_office_and_not_before_it_was_decided(cast: Cast) -> None:
    with pytest.raises(NotAllowed, match="由人大代表工作机构录入"):
        begin_suggestion(cast.delegates[0].person, cast.delegates[0], **TEXT, channel="bill", bill=BILL)
    with pytest.raises(Incomplete, match="不能晚于今天"):
        entered(cast, decided_on=date(2030, 1, 1))


def test_on_screen(cast: Cast) -> None:
    clerk = logged_in(cast.clerk)
    data = {"seat": cast.delegates[0].pk, "channel": "bill", "happened_on": "", "desk": cast.office.pk,
            "in_whose_name": "own"}
    assert "议案转建议的，请填写这一项" in clerk.post(reverse("entries"), data).content.decode()
    data |= {f"bill_{name}": value for name, value in BILL.items()}
    draft = clerk.post(reverse("entries"), data)
    assert "议案转建议（第5号议案" in clerk.get(draft.url).content.decode()
    assert (Bill.objects.get().suggestion, Suggestion.objects.get().channel) == (Suggestion.objects.get(), "bill")
    station = logged_in(cast.station_staff).post(reverse("entries"), data | {"desk": cast.station.pk})
    assert "议案转建议由人大代表工作机构录入" in station.content.decode()


def test_divided_each_part_comes_from_the_same_bill(cast: Cast) -> None:
    life = Life(cast)
    life.suggestion = begin_suggestion(
        cast.clerk, cast.delegates[0], **TEXT | {"asks": ("加强管理。", "建收容点。")}, channel="bill",
        entered_at=cast.office, bill=BILL)
    life.act(cast.clerk, "submit").act(cast.clerk, "split", reason="两件事。", parts=[
        {"title": f"关于{what}的建议", "asks": [place], "files": []} for place, what in ((1, "养犬"), (2, "收容"))])
    part = life.suggestion.split_off.get()
    assert (part.bill.number, part.bill.decided_on, part.bill.reason) == ("5", date(2026, 2, 5), BILL["reason"])
    for one in (life.suggestion, part):
        page = logged_in(cast.clerk).get(reverse("suggestion", args=[one.pk]))
        assert (page.status_code, "由第5号议案转" in page.text) == (200, True)
