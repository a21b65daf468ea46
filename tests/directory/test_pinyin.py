"""Names in the order of a dictionary (拼音序), wherever they are written, on both databases."""

from importlib import import_module

from django.apps import apps
from django.urls import reverse

from directory.models import User
from directory.pinyin import sort_key
from permissions.substitutes import colleagues_of
from tests.cast import Cast, Life
from tests.web.people import logged_in
from workflow.reading.entries import seats_at
from workflow.steps.writing import colleagues

# 逐字: by the syllable, then its tone, then the character; surnames as they are read.
IN_ORDER = [
    "Bob", "范安", "方干", "盖叫天", "吕布", "马良", "万俟卨", "欧阳修", "朴树", "仇英", "任可", "单立", "沈二",
    "沈秋禾", "万里", "汪一", "王二", "吴三", "解缙", "尉迟恭", "曾国", "查良", "张三", "张四", "章二"]


def test_names_stand_as_in_a_dictionary() -> None:
    assert sorted(set(IN_ORDER), key=sort_key) == IN_ORDER


def test_the_key_is_kept_in_order_by_either_database(db: None) -> None:
    User.objects.bulk_create(User(username=f"u{place}", name=name) for place, name in enumerate(reversed(IN_ORDER)))
    made = User.objects.filter(username__startswith="u")
    assert list(made.order_by("name_key").values_list("name", flat=True)) == IN_ORDER
    renamed = made.get(name="Bob")
    renamed.name = "章三"
    renamed.save()
    assert made.order_by("name_key").last() == renamed


def test_what_was_there_before_is_given_its_key(db: None) -> None:
    User.objects.create_user(username="u", name="单立")
    User.objects.update(name_key="")
    import_module("directory.migrations.0005_where_each_name_stands").fill(apps, None)
    assert User.objects.get(username="u").name_key == sort_key("单立")


def test_a_clerk_finds_wang_between_wan_and_wu(cast: Cast) -> None:
    drafter = cast.drafter[cast.police.pk]
    team = [cast.receiver[cast.police.pk], cast.reviewer[cast.police.pk], cast.leader[cast.police.pk]]
    for person, name in zip(team, ["王二", "吴三", "万里"], strict=True):
        person.name = name
        person.save()
    assert [one.name for one in colleagues_of(drafter)] == ["万里", "王二", "吴三"]
    page = logged_in(drafter).get(reverse("department", args=[cast.police.pk])).content.decode()
    assert sorted(["万里", "王二", "吴三"], key=page.index) == ["万里", "王二", "吴三"]


def test_delegates_are_offered_by_name(cast: Cast) -> None:
    """沈秋禾, 贺立群, 韦燕飞, 丁昭言, 池映月, 尚可为 were entered in this order."""
    by_name = ["池映月", "丁昭言", "贺立群", "尚可为", "沈秋禾", "韦燕飞"]
    assert [seat.person.name for seat in seats_at([cast.office])] == by_name
    assert [seat.person.name for seat in colleagues(Life(cast).suggestion)] == [
        name for name in by_name if name != "沈秋禾"]
