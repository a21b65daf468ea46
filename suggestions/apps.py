"""The app as Django knows it."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class SuggestionsConfig(AppConfig):
    """The domain: suggestions, assignments, opinions, replies, ratings, promises and their states."""

    name = "suggestions"
    verbose_name = _("建议办理")
