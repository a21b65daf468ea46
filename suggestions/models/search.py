"""What is searched (检索): one narrow row a suggestion, in a table that is never altered.

SQLite remakes a table when a column changes and drops its triggers; here no column ever changes.
"""

from django.db import models
from django.utils.translation import gettext_lazy as _

from suggestions.models.suggestion import Suggestion


class SearchText(models.Model):
    """The suggestion's words as space-separated characters."""

    suggestion = models.OneToOneField(
        Suggestion, on_delete=models.CASCADE, primary_key=True, related_name="search_text", verbose_name=_("建议"))
    grams = models.TextField(_("检索字串"))

    class Meta:
        verbose_name = _("检索字串")
        verbose_name_plural = _("检索字串")
        default_permissions = ()

    def __str__(self) -> str:
        return str(self.pk)
