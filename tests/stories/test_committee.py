"""A committee of the congress handles a suggestion like a bureau (上海 11, 重庆 14, 青岛 15, 北京 32)."""

import pytest
from django.urls import reverse

from directory.models import Department, Role, User
from letters.compose import letter_of
from permissions.grants import appoint
from suggestions.errors import Incomplete
from tests.administration.rosters import DRAFTER, confirm, send
from tests.cast import Cast, Life
from tests.web.people import asked, logged_in

NAME = "云溪市人大城建环资委"


@pytest.fixture
def committee(cast: Cast) -> Department:
    """With a person for each role of a bureau."""
    found = Department.objects.create(congress=cast.congress, kind="committee", name=NAME, short_name="城环委",
                                      letter_code="云人城函")
    for role in (Role.RECEIVER, Role.DRAFTER, Role.REVIEWER, Role.LEADER):
        person = User.objects.create_user(username=f"c{role}", name=f"委{role.label}")
        appoint(person, found, role)
        getattr(cast, role.value)[found.pk] = person
    return found


def test_it_answers_like_a_bureau(cast: Cast, committee: Department) -> None:
    life = Life(cast).registered()
    form = logged_in(cast.clerk).get(reverse("todo", args=[asked(life, "assign").pk])).context["forms"]["assign"]
    assert (str(committee.pk), "城环委") in form.fields["lead"].choices
    life.answer(cast.clerk, "assign", leads=[committee], co_handlers=[cast.police])
    life.accepted(committee, cast.police).writes_opinion(cast.police).replied(committee).rated()
    assert life.fresh.state == "closed"
    assert letter_of(life.share(committee).reply).number.startswith("云人城函")


def test_the_office_that_assigns_does_not_assign_to_itself(cast: Cast) -> None:
    with pytest.raises(Incomplete, match="不能承办这件建议"):
        Life(cast).registered().answer(cast.clerk, "assign", leads=[cast.office])


def test_its_people_are_appointed_like_others(cast: Cast, committee: Department, tmp_path, settings) -> None:
    admin = logged_in(cast.admin)
    person = cast.receiver[cast.police.pk]
    admin.post(reverse("manage_posts", args=[person.pk]), {"department": committee.pk, "role": "drafter"})
    assert committee.posts.filter(person=person, role=Role.DRAFTER).exists()
    settings.MEDIA_ROOT = tmp_path
    confirm(admin, send(admin, {"人员": [DRAFTER | {"机构": NAME}]}))
    assert committee.posts.filter(person__username="zhanglv", role=Role.DRAFTER).exists()
