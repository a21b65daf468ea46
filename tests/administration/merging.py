"""A department merged into another as the administrator does it, with the jobs done."""

from django.urls import reverse

from directory.clock import today
from directory.models import Department, User
from permissions.scopes import forget
from tests.cast import Cast
from tests.web.people import logged_in
from workflow.succeeding import carry_over_some


def merged(cast: Cast, old: Department, into: Department, *, by: User | None = None, **more: str) -> Department:
    """On screen, with the jobs done."""
    said = {"into": str(into.pk), "day": today().isoformat(), "posts": "pass", "confirmed": "1"} | more
    answer = logged_in(by or cast.admin).post(reverse("manage_department_merger", args=[old.pk]), said)
    assert answer.status_code == 302
    old.refresh_from_db()
    after = 0
    while after := carry_over_some(old, after, cast.admin):
        pass
    for person in User.objects.all():
        forget(person)
    return old
