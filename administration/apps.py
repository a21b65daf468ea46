"""The app as Django knows it."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class AdministrationConfig(AppConfig):
    """Accounts, congresses, departments, people and roles on screen; rosters from XLSX."""

    name = "administration"
    verbose_name = _("管理")

    def ready(self) -> None:
        """Write down who comes and goes; tidy by night what was uploaded and never used."""
        from administration import accounts  # noqa: F401 - its receivers
        from administration.roster import tidying
        from workflow import night

        night.files.FOLDERS.append(("rosters", tidying.used))
        night.CHORES.insert(-1, night.Chore(_("名册导入"), tidying.tidy))
