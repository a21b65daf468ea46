"""The app as Django knows it."""

from django.apps import AppConfig
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from letters import fonts, secrecy


class LettersConfig(AppConfig):
    """What is put on paper: content, composition, typesetting, fonts, the register of letters."""

    name = "letters"
    verbose_name = _("复函")

    def ready(self) -> None:
        """Say where the fonts are; know the verbs of numbering and issuing."""
        fonts.configure(settings.FONTS_DIR, getattr(settings, "HUIYIN_FONTS", None))
        secrecy.configure(classified=settings.CLASSIFIED_NETWORK)
        from letters.emptying import throw_batches_away
        from suggestions.closing import GIVEN_UP, TAKEN_BACK

        TAKEN_BACK.append(throw_batches_away)
        from letters.actions import papers, reply  # noqa: F401 - registers verbs

        GIVEN_UP.append(reply.void_unsent)
