"""The ladder on the management page: what holds is ticked, what is ticked holds."""

from directory.models import AccessEntry
from oversight.ladder import DEFAULT, Step
from oversight.models import Rung
from oversight.models.rung import ladders
from tests.cast import Cast
from tests.web.people import logged_in


def test_the_default_is_ticked(cast: Cast) -> None:
    page = logged_in(cast.admin).get("/manage/ladder/")
    ticked = {(int(days), name) for name, field in page.context["form"].fields.items() for days in field.initial}
    assert ticked == {(step.days, step.audience) for step in DEFAULT}
    assert "到期前5个工作日" in page.text


def test_what_is_ticked_holds_for_this_congress_alone(cast: Cast) -> None:
    other = Cast("柳桥县")
    answer = logged_in(cast.admin).post("/manage/ladder/", {"handlers": ["-3", "0", "0"], "leaders": ["10"]})
    assert (answer.status_code, Rung.objects.count()) == (302, 3)
    assert ladders()[cast.congress.pk] == (Step(-3, "handlers"), Step(0, "handlers"), Step(10, "leaders"))
    assert ladders()[other.congress.pk] == DEFAULT
    assert AccessEntry.objects.filter(person=cast.admin, what__startswith="催办阶梯").exists()


def test_a_ladder_without_steps_is_refused(cast: Cast) -> None:
    answer = logged_in(cast.admin).post("/manage/ladder/", {"handlers": []})
    assert (answer.status_code, "至少选一步" in answer.text, Rung.objects.count()) == (422, True, 0)
    assert logged_in(cast.admin).post("/manage/ladder/", {"handlers": ["7"]}).status_code == 422
