"""The app as Django knows it."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ProceduresConfig(AppConfig):
    """The rules as data: time limits with their articles, class sets, switches, the working calendar."""

    name = "procedures"
    verbose_name = _("办理规则")
