"""The app as Django knows it."""

from django.apps import AppConfig, apps
from django.db.models.signals import post_migrate
from django.utils.translation import gettext_lazy as _


class PermissionsConfig(AppConfig):
    """Who may: the one table of roles, the only writer and the only reader of grants."""

    name = "permissions"
    verbose_name = _("权限")

    def ready(self) -> None:
        """Keep the groups as the table of roles has them."""
        from permissions.receivers import follow_the_table

        # Django sends the signal only for apps with models of their own; this one has none.
        post_migrate.connect(follow_the_table, sender=apps.get_app_config("directory"))
