"""The app as Django knows it."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class OversightConfig(AppConfig):
    """Watching: the ladder of reminders, urging, supervision, figures. It commands nothing in the domain."""

    name = "oversight"
    verbose_name = _("督办")

    def ready(self) -> None:
        """Know the verbs."""
        from oversight.actions import remind, urge  # noqa: F401 - they register verbs
