"""A person who can log in (人员)."""

from django.contrib.auth.models import AbstractUser
from django.db import models
from django.utils.translation import gettext_lazy as _

from directory.models.sorted_name import NameKey


class User(AbstractUser):
    """One person, one account. What he may do comes from his posts and seats, never from this row."""

    name = models.CharField(_("姓名"), max_length=60)
    name_key = NameKey(_("姓名排序"), of="name", max_length=200, editable=False, default="")
    phone = models.CharField(_("电话"), max_length=30, blank=True)
    must_change_password = models.BooleanField(_("首次登录须改密码"), default=False)

    # Chinese names are one field; the two stock ones would only be filled wrongly.
    first_name = None  # type: ignore[assignment]
    last_name = None  # type: ignore[assignment]

    class Meta:
        verbose_name = _("人员")
        verbose_name_plural = _("人员")
        indexes = [models.Index(fields=["name_key", "id"], name="user_by_name")]

    def __str__(self) -> str:
        return self.name or self.username

    def get_full_name(self) -> str:
        """The name as it is printed."""
        return self.name

    def get_short_name(self) -> str:
        """Chinese names have no short form."""
        return self.name
