"""The app as Django knows it."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class AdministrationConfig(AppConfig):
    """Accounts, congresses, departments, people and roles on screen; rosters from XLSX."""

    name = "administration"
    verbose_name = _("管理")

    def ready(self) -> None:
        """Write down who comes and goes."""
        from administration import accounts  # noqa: F401 - its receivers
