"""已办结 by the day due: what a closed one still owes (承诺期限, 公开期限) stands by the day its row shows."""

from datetime import timedelta

import pytest

from directory.clock import today
from suggestions.models import Clock
from suggestions.wording import short_day
from tests.cast import Cast, Life
from tests.web.test_worklists import page_for
from workflow.reading import counting, ledger, paging


def test_what_closed_ones_still_owe_stands_by_its_day(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    day, days = today(), {"甲": 30, "乙": None, "丙": -3, "丁": 9}
    for name, offset in days.items():
        life = Life(cast, title=f"关于{name}的建议").assigned(cast.roads).accepted(cast.roads)
        life.replied(cast.roads).rated()
        life.suggestion.clocks.filter(stopped_on=None).update(stopped_on=day)
        if offset is not None:
            for kind, later in (("publish", 0), ("promise", 90)):
                Clock.objects.create(suggestion=life.suggestion, kind=kind, started_on=day, explanation="说明",
                                     due_on=day + timedelta(offset + later), assignment=life.share(cast.roads))
    Life(cast, title="关于交办的建议").assigned(cast.parks)

    def shown(**query: str) -> list[tuple[str, str]]:
        return [(row["title"][2], row["due"]) for row in page_for(cast.clerk, **query).context["rows"]]

    by_day = [(name, short_day(day + timedelta(days[name]), day)) for name in "丙丁甲"]
    assert shown(state="closed") == shown(state="closed", sort="due") == [*by_day, ("乙", "")]
    assert shown(state="closed", sort="-due") == [*by_day[::-1], ("乙", "")]
    assert shown(state="closed", q="建议") == [*by_day, ("乙", "")]
    assert shown()[1:] == [*by_day, ("乙", "")]
    assert page_for(cast.clerk, state="closed").context["page_obj"].paginator.count == 4
    for module in (paging, counting, ledger):
        monkeypatch.setattr(module, "BORDER", 2)
    assert [name for name, _due in shown(state="closed")] == [*"丁丙乙甲"], "too many to be sorted: the newest first"
