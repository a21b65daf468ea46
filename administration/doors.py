"""Which congress an administrator manages, and the one way his changes are written."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import wraps
from typing import Any, Concatenate

from django.contrib.auth.decorators import login_required
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from administration.accounts import note
from directory.models import AccessEntry, Congress, Department, User
from directory.rights import Right
from permissions.doors import require
from permissions.scopes import departments_where

View = Callable[Concatenate[HttpRequest, Congress, ...], HttpResponse]


def for_administrators(view: View) -> Callable[..., HttpResponse]:
    """Hand the view the congress of the administrator who asks; others meet 403."""
    @login_required
    @wraps(view)
    def guarded(request: HttpRequest, **where: Any) -> HttpResponse:
        user = request.user
        assert isinstance(user, User)  # noqa: S101 - login_required
        managed = departments_where(user, Right.MANAGE)
        require(bool(managed), _("管理页面只对系统管理员开放。"))
        congress = Department.objects.select_related("congress").get(pk=managed[0]).congress
        return view(request, congress, **where)
    return guarded


@contextmanager
def recorded(request: HttpRequest, what: str) -> Iterator[None]:
    """One transaction, and a row in the access log."""
    with transaction.atomic():
        yield
        assert isinstance(request.user, User)  # noqa: S101 - for_administrators
        note(request, AccessEntry.Kind.EDIT, what, request.user)
