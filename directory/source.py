"""Where what is handled comes from (来源): delegates of a people's congress, or members of the CPPCC (两案办理)."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Source(TextChoices):
    """The value is what rows and papers keep, and the parlance in which it is spoken of (directory.parlance)."""

    DELEGATES = "delegates", _("人大代表建议")
    MEMBERS = "members", _("政协提案")
