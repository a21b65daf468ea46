"""The app as Django knows it."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class LettersConfig(AppConfig):
    """What is put on paper: content, composition, typesetting, fonts, the register of letters."""

    name = "letters"
    verbose_name = _("复函")

    def ready(self) -> None:
        """Know the verbs of numbering and issuing."""
        from letters.actions import reply  # noqa: F401 - registers verbs
