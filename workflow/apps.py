"""The app as Django knows it."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class WorkflowConfig(AppConfig):
    """Who is asked next, and the one door through which every act passes."""

    name = "workflow"
    verbose_name = _("流程")
