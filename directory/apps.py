"""The app as Django knows it."""

from django.apps import AppConfig
from django.db.backends.signals import connection_created
from django.utils.translation import gettext_lazy as _


class DirectoryConfig(AppConfig):
    """Who exists: people, congresses, departments, delegations, seats."""

    name = "directory"
    verbose_name = _("组织与人员")

    def ready(self) -> None:
        """Let every connection take long lists of values."""
        from directory.sqlite import take_as_many_values_as_it_can

        connection_created.connect(take_as_many_values_as_it_can, dispatch_uid="values_a_statement")
