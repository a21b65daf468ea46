"""The app as Django knows it."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PermissionsConfig(AppConfig):
    """Who may: the one table of roles, the only writer and the only reader of grants."""

    name = "permissions"
    verbose_name = _("权限")
