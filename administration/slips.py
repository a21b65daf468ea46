"""Log-in slips (登录条): one-time passwords on paper, never in a mail, a file or the database."""

import secrets
from collections.abc import Iterable, Sequence

from axes.models import AccessAttempt
from django.contrib.auth.hashers import PBKDF2PasswordHasher, get_hasher
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from administration.doors import recorded
from directory.handing_out import file_headers
from directory.models import Congress, Delegate, Post, User
from letters.content import SlipContent
from letters.coverage import missing
from letters.typeset import FontsMissing, Uncovered, slips

# Without what is misread on paper: 0 O, 1 l I, and vowels that make words.
ALPHABET = "23456789bcdfghjkmnpqrstvwxz"
LENGTH = 12
# Rounds that slow down guessing protect passwords people think up. 57 random bits need few (1,000 years of a
# strong graphics card for one), and a roster of 1,000 people would otherwise take minutes. The password the
# person chooses himself gets all rounds.
ROUNDS = 5_000
AT_ONCE = 500


class Unprintable(Exception):
    """The slips cannot be printed here and now; the message says what to do."""


def one_time_password() -> str:
    """Twelve characters in groups of four: 57 bits, easy to type from paper."""
    letters = [secrets.choice(ALPHABET) for _ in range(LENGTH)]
    return "-".join("".join(letters[start:start + 4]) for start in range(0, LENGTH, 4))


def hand_out(request: HttpRequest, people: Sequence[User], congress: Congress, *, what: str, name: str) -> HttpResponse:
    """Give each a new password, to be changed at the first log-in; the answer is the PDF `name` with the slips.

    Old passwords and log-ins with them end, a lock after failed log-ins is lifted, `what` is written down.
    Printed first and then written, so that nothing changes without paper and nobody waits for the printing.
    Raises Unprintable.
    """
    units = _units(people, congress)
    handed = sorted(((person, one_time_password()) for person in people),
                    key=lambda pair: (units.get(pair[0].pk, ""), pair[0].name))
    pdf = _printed([SlipContent(
        name=_printable(person.name), unit=_printable(units.get(person.pk, congress.name)),
        login_name=person.username, password=password, site=request.build_absolute_uri(reverse("login")))
        for person, password in handed])
    hashed = {person.pk: _hashed(password) for person, password in handed}
    with recorded(request, what):
        _write(people, hashed)
    return HttpResponse(pdf, content_type="application/pdf", headers=file_headers(name))


def _printed(contents: Sequence[SlipContent]) -> bytes:
    try:
        return slips(contents)
    except FontsMissing:
        raise Unprintable(_("打印用的字体还没有就绪，密码没有改动。请稍后再打印，"
                            "或请运行维护人员执行manage.py fonts。")) from None
    except Uncovered as error:
        raise Unprintable(_("有的字打印不出来，密码没有改动：%s") % error) from None


def _write(people: Sequence[User], hashed: dict[int, str]) -> None:
    """Replace the passwords, unless one of them was changed while the slips were printed."""
    for start in range(0, len(people), AT_ONCE):
        some = people[start:start + AT_ONCE]
        rows = User.objects.select_for_update().in_bulk([person.pk for person in some])
        if any(rows[person.pk].password != person.password for person in some):
            raise Unprintable(_("打印的时候有人改了密码，没有换发。请再打印一次。"))
        AccessAttempt.objects.filter(username__in=[person.username for person in some]).delete()
        for row in rows.values():
            row.password, row.must_change_password = hashed[row.pk], True
        User.objects.bulk_update(rows.values(), ["password", "must_change_password"])


def _printable(text: str) -> str:
    """One rare name must not hold up everybody's slips: what no font has is printed as 〓, as printers always did."""
    try:
        return "".join("〓" if one in missing(text) else one for one in text)
    except FontsMissing:
        return text


def _hashed(password: str) -> str:
    hasher = get_hasher()
    if isinstance(hasher, PBKDF2PasswordHasher):
        encoded: str = hasher.encode(password, hasher.salt(), iterations=ROUNDS)
        return encoded
    return hasher.encode(password, hasher.salt())


def _units(people: Iterable[User], congress: Congress) -> dict[int, str]:
    """What stands under the name: the department, else the delegation."""
    pks = [person.pk for person in people]
    units: dict[int, str] = {}
    for start in range(0, len(pks), AT_ONCE):
        some = pks[start:start + AT_ONCE]
        seats = Delegate.objects.filter(person__in=some, term__congress=congress).select_related("delegation")
        units |= {seat.person_id: seat.delegation.name for seat in seats if seat.delegation}
        posts = Post.objects.filter(person__in=some, department__congress=congress).select_related("department")
        units |= {post.person_id: post.department.name for post in posts.order_by("-pk")}
    return units
