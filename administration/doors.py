"""Which congress an administrator manages, whom he may touch, and the one way his changes are written."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import wraps
from typing import Any, Concatenate

from django import forms
from django.contrib.auth.decorators import login_required
from django.db import IntegrityError, transaction
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from directory.handing_out import note_access
from directory.models import AccessEntry, Congress, User
from directory.parlance import speak
from directory.rights import Right
from permissions.doors import require, user_of
from permissions.scopes import departments_where

View = Callable[Concatenate[HttpRequest, Congress, ...], HttpResponse]
CHOSEN = "managed_congress"  # key in the session


def for_administrators(view: View) -> Callable[..., HttpResponse]:
    """Hand the view the congress of the administrator who asks; others meet 403.

    Who manages several works on the one he chose last on the first page (管理).
    """
    @login_required
    @wraps(view)
    def guarded(request: HttpRequest, **where: Any) -> HttpResponse:
        managed = list(managed_by(user_of(request)))
        require(bool(managed), _("管理页面只对系统管理员开放。"))
        chosen = request.session.get(CHOSEN)
        congress = next((one for one in managed if one.pk == chosen), managed[0])
        speak(congress.source)
        return view(request, congress, **where)
    return guarded


def managed_by(user: User) -> QuerySet[Congress]:
    """The congresses whose people and departments `user` looks after."""
    return Congress.objects.filter(departments__in=departments_where(user, Right.MANAGE)).distinct().order_by("pk")


@contextmanager
def recorded(request: HttpRequest, what: str) -> Iterator[None]:
    """One transaction, and a row in the access log."""
    with transaction.atomic():
        yield
        note_access(AccessEntry.Kind.EDIT, what, user_of(request), request)


def saved(request: HttpRequest, form: forms.ModelForm[Any], what: str) -> bool:
    """Save a valid form; False, with the reason in the form, when somebody was faster with the same row."""
    try:
        with recorded(request, what):
            form.save()
    except IntegrityError:
        form.add_error(None, _("刚刚已有人存了同样的一条，请返回列表查看。"))
        return False
    return True


def changes_of(form: forms.BaseForm) -> str:
    """The labels of what was changed in a form, for the access log."""
    return "、".join(str(form.fields[name].label) for name in form.changed_data)
