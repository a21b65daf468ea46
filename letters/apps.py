"""The app as Django knows it."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class LettersConfig(AppConfig):
    """What is put on paper: content, composition, typesetting, fonts, the register of letters."""

    name = "letters"
    verbose_name = _("复函")
