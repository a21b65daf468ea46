"""The days each text gives, lived: what runs once both bureaus have signed, who rates, and what is ordered again.

Written by hand from the texts and the calendar of 2026: 4 to 6 April are 清明, Saturday 9 May is worked.
"""

from datetime import date

import pytest

from directory.clock import at
from procedures import presets
from procedures.terms import LimitKind
from suggestions.models import Clock
from tests.cast import Cast, Life
from tests.workflow.procedure import lives_by

# Assigned on Friday, signed for on Monday.
ASSIGNED, SIGNED, REPLIED, RATED = date(2026, 3, 6), date(2026, 3, 9), date(2026, 4, 7), date(2026, 4, 8)
BY_LAW = date(2026, 6, 8)  # 6 June is a Saturday
IN_FORCE = date(2026, 1, 1)
TEXTS = [name for name in presets.names() if name != "cppcc-proposals"]


def running(life: Life, department: object) -> dict[str, date]:
    found = Clock.objects.filter(suggestion=life.suggestion, assignment__department=department, stopped_on=None)
    return {clock.kind: clock.due_on for clock in found}


DAYS: dict[str, tuple[dict[str, date], date | None]] = {
    "national-2025": ({"release": date(2026, 3, 20), "first_contact": date(2026, 4, 7)}, date(2026, 4, 9)),
    "zhejiang-2016": ({"release": date(2026, 3, 19)}, date(2026, 5, 9)),
    "beijing-2014": ({}, None),
    "shanghai-2015": ({"release": date(2026, 3, 18)}, date(2026, 4, 9)),
    # Received between sessions, to which alone the five days of its 12 apply.
    "shandong-2017": ({"release": date(2026, 3, 16)}, date(2026, 4, 9)),
    "henan-2017": ({"release": date(2026, 3, 20)}, date(2026, 5, 9)),
    "chongqing-2018": ({"release": date(2026, 3, 20), "first_contact": date(2026, 4, 7)}, date(2026, 4, 20)),
    "qingdao-2021": ({"release": date(2026, 3, 16)}, date(2026, 4, 9)),
}


@pytest.mark.parametrize("preset", TEXTS)
def test_what_runs_at_the_bureaus(cast: Cast, preset: str) -> None:
    """申请退回, 首次联系, 会办意见, 答复: of a suggestion of the session, lead and co-handler."""
    lives_by(cast.congress, preset, IN_FORCE)
    with at(ASSIGNED):
        life = Life(cast).assigned(cast.police, cast.roads)
    with at(SIGNED):
        for bureau in (cast.police, cast.roads):
            life.answer(cast.receiver[bureau.pk], "sign_for", bureau)
    own, opinion = DAYS[preset]
    assert running(life, cast.police) == {**own, "reply": BY_LAW}
    beside = {"release": own["release"]} if "release" in own else {}
    assert running(life, cast.roads) == beside | ({"opinion": opinion} if opinion else {})


# 浙江 23②, 山东 23, 重庆 26② the lead for all; 上海 20、21①, 河南 21②、22① each; the others by habit the lead.
RATERS = {name: 3 if name in ("shanghai-2015", "henan-2017") else 1 for name in TEXTS}
# How long they have: 北京 23① fifteen working days, 河南 22① ten, 重庆 27① twenty; elsewhere twenty by habit.
UNTIL = {"beijing-2014": date(2026, 4, 28), "henan-2017": date(2026, 4, 21)}
# 北京 27④ two months from the order, 重庆 27② two, 上海 21② one from the office's word; 青岛 31① names none.
AGAIN = {"beijing-2014": ("rehandle", date(2026, 6, 8)), "chongqing-2018": ("rehandle", date(2026, 6, 8)),
         "shanghai-2015": ("rehandle", date(2026, 5, 8)), "national-2025": ("rehandle", date(2026, 5, 8)),
         "qingdao-2021": ("reply", date(2026, 7, 8))}


@pytest.mark.parametrize("preset", TEXTS)
def test_who_rates_until_when_and_what_not_satisfied_leads_to(cast: Cast, preset: str) -> None:
    lives_by(cast.congress, preset, IN_FORCE)
    police = cast.police
    with at(REPLIED):
        life = Life(cast, joiners=2).assigned().accepted(police).replied(police)
    assert life.steps() == ["rate"] * RATERS[preset]
    assert running(life, police) == {LimitKind.RATING: UNTIL.get(preset, date(2026, 5, 8))} | (
        {"publish": date(2026, 5, 8)} if preset == "national-2025" else {})
    reply = life.share(police).reply
    with at(RATED):
        life.rated("unsatisfied", "没有时间表。")
        for rating in reply.ratings.filter(state="asked"):
            life.answer(rating.rater.person, "rate", attitude="satisfied", result="satisfied")
        if preset not in AGAIN:
            # 浙江 24, 山东 24, 河南 22②: by itself, a month from the rating.
            assert (life.fresh.round, running(life, police)["rehandle"]) == (2, date(2026, 5, 8))
            return
        order = {"order": "主任会议纪要〔2026〕4号"} if preset == "beijing-2014" else {}
        life.answer(cast.clerk, "handle_again", reason="请给出时间表。", leads=[police], **order)
    kind, day = AGAIN[preset]
    assert running(life, police)[kind] == day
