"""The lists of those who work here: delegates have pages of their own."""

from django.http import HttpRequest
from django.utils.translation import gettext as _

from directory.models import User
from permissions.doors import require, user_of
from permissions.scopes import rights_by_department


def staff_of(request: HttpRequest) -> User:
    """Who asks, if he holds a post anywhere. Raises PermissionDenied."""
    user = user_of(request)
    require(bool(rights_by_department(user)), _("台账供工作人员使用。"))
    return user
