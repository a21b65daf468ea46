"""A night's run and a reply that waits to be rated, for the tests of what becomes due with time alone."""

from contextlib import nullcontext
from datetime import date
from io import StringIO

import pytest
from django.core.management import call_command

from directory.clock import at, today
from tests.cast import Cast, Life

ISSUED = date(2026, 3, 2)  # a Monday; twenty working days later is 30 March
DUE, AFTER, NEXT = date(2026, 3, 30), date(2026, 3, 31), date(2026, 4, 8)  # 6 April is a holiday


def tick(day: date | None = None, *, dry: bool = False, faults: bool = False) -> list[str]:
    """What a run on `day` prints, without the ladder (tests/oversight); `faults`: it must find some."""
    out, errors = StringIO(), StringIO()
    failing = pytest.raises(SystemExit, match="1") if faults else nullcontext()
    with at(day or today()), failing:
        call_command("tick", dry_run=dry, stdout=out, stderr=errors)
    lines = (out.getvalue() + errors.getvalue()).splitlines()
    return [line for line in lines if not line.startswith(("每夜封印", "催办阶梯"))]


def replied(cast: Cast, title: str = "关于停车的建议") -> Life:
    with at(ISSUED):
        life = Life(cast, title=title).assigned(cast.police).accepted(cast.police).replied(cast.police)
        # Else its bureau would be reminded to make it public.
        return life.act(cast.drafter[cast.police.pk], "note_publication", life.share(cast.police).reply,
                        published_on=ISSUED, published_where="云溪市公安局网站")
