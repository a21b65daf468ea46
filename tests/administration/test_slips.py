"""登录条 for the accounts of a roster: a password each, on paper and nowhere else."""

import re
from io import BytesIO

import pdfplumber
import pytest
from django.contrib.auth.hashers import check_password
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from administration.slips import ALPHABET, Unprintable, _hashed, _printable, _write, one_time_password
from directory.models import AccessEntry, Role, User
from permissions.grants import appoint
from tests.administration.rosters import WHOLE, confirm, send
from tests.cast import PASSWORD, Cast
from tests.web.people import logged_in

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _files(tmp_path, settings) -> None:
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def admin(cast: Cast) -> Client:
    return logged_in(cast.admin)


def slip_passwords(answer: HttpResponse) -> dict[str, str]:
    with pdfplumber.open(BytesIO(answer.content)) as pdf:
        text = "\n".join(page.crop((x, 0, x + page.width / 2, page.height)).extract_text()
                         for page in pdf.pages for x in (0, page.width / 2))
    return dict(re.findall(r"登录名\s*(\S+)\n一次性密码\s*(\S+)", text))


@pytest.mark.fonts
def test_slips_open_the_new_accounts_and_no_other(cast: Cast, admin: Client) -> None:
    roster = send(admin, {**WHOLE, "人员": [*WHOLE["人员"], {
        "账号": "clerk", "姓名": "周敏慧", "机构": "云溪市民政局", "角色": "核稿人"}]})
    confirm(admin, roster)
    where = reverse("roster_slips", args=[roster.pk])
    first = slip_passwords(admin.post(where))
    assert set(first) == {"xuzhi", "zhanglv"}
    login = {"username": "xuzhi", "password": first["xuzhi"]}
    assert Client().post(reverse("login"), login).url == "/"
    # Printed again, only who has not come yet gets a new password.
    second = slip_passwords(admin.post(where))
    assert set(second) == {"zhanglv"}
    assert Client().post(reverse("login"), {"username": "zhanglv", "password": first["zhanglv"]}).status_code == 401
    assert Client().post(reverse("login"), {"username": "zhanglv", "password": second["zhanglv"]}).url == "/"
    page = admin.post(where, follow=True)
    assert "没有要打印的登录条" in page.text
    assert User.objects.get(username="clerk").check_password(PASSWORD)
    assert AccessEntry.objects.filter(what="名册登录条 名册.xlsx：2张").exists()


def test_slips_are_the_uploaders_alone(cast: Cast, admin: Client) -> None:
    roster = send(admin, WHOLE)
    confirm(admin, roster)
    appoint(cast.head, cast.office, Role.ADMINISTRATOR)
    other = logged_in(cast.head)
    assert other.post(reverse("roster_slips", args=[roster.pk])).status_code == 404
    assert "登录条由上传人管维新打印" in other.get(reverse("roster_import", args=[roster.pk])).text
    assert admin.get(reverse("roster_slips", args=[roster.pk])).status_code == 405
    assert logged_in(cast.clerk).post(reverse("roster_slips", args=[roster.pk])).status_code == 403


def test_a_password_changed_meanwhile_is_not_overwritten(cast: Cast) -> None:
    stale = User.objects.get(pk=cast.clerk.pk)
    cast.clerk.set_password("my-own-harbour-5")
    cast.clerk.save()
    with pytest.raises(Unprintable, match="请再打印一次"):
        _write([stale], {stale.pk: "!"})
    assert User.objects.get(pk=cast.clerk.pk).check_password("my-own-harbour-5")


def test_passwords_are_random_and_easy_to_type() -> None:
    handed = {one_time_password() for _ in range(200)}
    assert len(handed) == 200
    assert all(re.fullmatch(f"[{ALPHABET}]{{4}}(-[{ALPHABET}]{{4}}){{2}}", one) for one in handed)


def test_few_rounds_for_a_random_password_all_for_ones_own(settings) -> None:
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.PBKDF2PasswordHasher"]
    stored = _hashed("abcd-efgh-jkmn")
    rehashed = []
    assert stored.startswith("pbkdf2_sha256$5000$")
    assert check_password("abcd-efgh-jkmn", stored, setter=rehashed.append)
    assert rehashed == ["abcd-efgh-jkmn"]


@pytest.mark.fonts
def test_one_rare_name_does_not_hold_up_the_others() -> None:
    assert _printable("刘𬭎䶮") == "刘𬭎䶮"
    assert _printable("刘\U00010000某") == "刘〓某"
