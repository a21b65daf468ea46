"""The app as Django knows it."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class DirectoryConfig(AppConfig):
    """Who exists: people, congresses, departments, delegations, seats."""

    name = "directory"
    verbose_name = _("组织与人员")
