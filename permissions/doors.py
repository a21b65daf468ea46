"""How a view reaches a row: a stranger meets 404, an insider without the right 403."""

from typing import Protocol, TypeVar

from django.core.exceptions import PermissionDenied
from django.db.models import Model, QuerySet
from django.http import Http404, HttpRequest
from django.utils.translation import gettext as _

from directory.models import User

# Digits: what a column of eight bytes holds. Python itself refuses to read some thousands.
LONGEST_KEY = 18
Row_co = TypeVar("Row_co", bound=Model, covariant=True)


class Scoped(Protocol[Row_co]):
    """A queryset that knows whom it may be shown to."""

    def visible_to(self, user: object) -> QuerySet[Row_co]:
        """Only what `user` may see."""


def user_of(request: HttpRequest) -> User:
    """Who asks; only behind `login_required`."""
    assert isinstance(request.user, User)  # noqa: S101 - tells the type checker what login_required saw to
    return request.user


def key_of(text: str) -> int:
    """A key or a number as a request names it; 0, which is no key, for anything that no column of ours can hold."""
    return int(text) if text.isascii() and text.isdigit() and len(text) <= LONGEST_KEY else 0


def find_or_404(rows: Scoped[Row_co], user: object, **where: object) -> Row_co:
    """One row `user` may see, else Http404: that it exists is not told."""
    row = rows.visible_to(user).filter(**where).first()
    if row is None:
        raise Http404(_("没有这一件，或者您无权查看。"))
    return row


def require(condition: bool, why: str = "") -> None:
    """Raise PermissionDenied (403) unless the condition holds; `why` is shown to the user."""
    if not condition:
        raise PermissionDenied(why or _("您没有办理这一步的权限。"))
