"""A row that fails at night is a line for somebody to read; the others have their turn."""

from directory.clock import at
from directory.models import Department
from tests.cast import Cast, Life
from tests.workflow.test_night import AFTER, ISSUED, NEXT, replied, tick


def test_one_that_cannot_be_done_does_not_stop_the_others(cast: Cast) -> None:
    cast.adopts(rehandle="automatic", raters="all")
    with at(ISSUED):
        life = Life(cast, joiners=1, title="关于路灯的建议").assigned(cast.police).accepted(cast.police)
        life.replied(cast.police)
        life.rated("unsatisfied", "没有解决。")
    other = replied(cast)
    tick(AFTER)
    # A second answer by rule is wanted of what is no handling department any more.
    Department.objects.filter(pk=cast.police.pk).update(kind=Department.Kind.STATION)
    lines = tick(NEXT, faults=True)
    assert [line for line in lines if "路灯" in line] == [
        "逾期未评价：没有办成：记为未评价，第001号 关于路灯的建议：“市公安局”不能承办这件建议。"]
    assert (life.steps(), other.fresh.state) == (["rate"], "closed")
