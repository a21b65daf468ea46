"""The app as Django knows it."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PortalConfig(AppConfig):
    """What the public may see without logging in: whether a letter is genuine."""

    name = "portal"
    verbose_name = _("公众页面")
