"""The app as Django knows it."""

from django.apps import AppConfig
from django.db.models.signals import post_migrate
from django.utils.translation import gettext_lazy as _


class ProceduresConfig(AppConfig):
    """The rules as data: time limits with their articles, class sets, switches, the working calendar."""

    name = "procedures"
    verbose_name = _("办理规则")

    def ready(self) -> None:
        """Keep the calendar filled."""
        from procedures.receivers import fill_calendar

        post_migrate.connect(fill_calendar, sender=self)
