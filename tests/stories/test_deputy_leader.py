"""分管负责人: signs replies where the text lets him (上海 20, 青岛 29), opinions anywhere."""

from datetime import date

import pytest

from directory.models import Role, User
from permissions.grants import appoint
from suggestions.errors import NotAllowed
from tests.cast import Cast, Life
from tests.workflow.procedure import lives_by
from workflow.models import Todo


def deputy_of(cast: Cast) -> User:
    person = User.objects.create_user(username="deputy", password="quiet-willow-27", name="常副局")
    for bureau in (cast.police, cast.roads):
        appoint(person, bureau, Role.DEPUTY_LEADER)
    return person


def to_sign(cast: Cast, preset: str) -> Life:
    lives_by(cast.congress, preset, active_from=date(2026, 1, 1))
    life = Life(cast).assigned(cast.police, cast.roads).accepted(cast.police, cast.roads)
    return life.writes_opinion(cast.roads).drafted(cast.police).to_sign(cast.police)


def asked_of(person: User) -> list[str]:
    return [todo.step for todo in Todo.objects.asked_of(person)]


@pytest.mark.parametrize("preset", ["shanghai-2015", "qingdao-2021"])
def test_where_the_text_lets_him_he_is_asked_and_signs(cast: Cast, preset: str) -> None:
    deputy, life = deputy_of(cast), to_sign(cast, preset)
    assert asked_of(deputy) == asked_of(cast.leader[cast.police.pk]) == ["sign"]
    life.answer(deputy, "sign", cast.police, digest=life.share(cast.police).reply.digest())
    assert life.share(cast.police).reply.signer == deputy


@pytest.mark.parametrize("preset", ["national-2025", "zhejiang-2016", "shandong-2017", "henan-2017", "chongqing-2018"])
def test_else_only_the_main_leader_is_asked_and_may(cast: Cast, preset: str) -> None:
    deputy, life = deputy_of(cast), to_sign(cast, preset)
    assert (asked_of(deputy), asked_of(cast.leader[cast.police.pk])) == ([], ["sign"])
    digest = life.share(cast.police).reply.digest()
    with pytest.raises(NotAllowed, match="按本级规程，答复由单位主要负责人签发。"):
        life.answer(deputy, "sign", cast.police, digest=digest)
    life.answer(cast.leader[cast.police.pk], "sign", cast.police, digest=digest)


def test_an_opinion_to_another_bureau_he_signs_anywhere(cast: Cast) -> None:
    deputy = deputy_of(cast)
    lives_by(cast.congress, "chongqing-2018", active_from=date(2026, 1, 1))
    cast.leader[cast.roads.pk] = deputy
    life = Life(cast).assigned(cast.police, cast.roads).accepted(cast.roads).writes_opinion(cast.roads)
    assert life.share(cast.roads).opinion.signer == deputy
