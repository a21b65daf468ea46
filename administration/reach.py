"""Whose account an administrator may touch: somebody of his own congresses and of no other, never himself."""

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from administration.doors import managed_by
from directory.models import Congress, User


def people_of(*congresses: Congress) -> QuerySet[User]:
    """Everyone with a post or a seat in one of the congresses, and nobody else."""
    return User.objects.filter(
        Q(posts__department__congress__in=congresses) | Q(seats__term__congress__in=congresses)).distinct()


def within_reach(administrator: User) -> QuerySet[User]:
    """The people of every congress he manages."""
    return people_of(*managed_by(administrator))


def tied_elsewhere(administrator: User) -> QuerySet[User]:
    """People who also hold a post or a seat in a congress he does not manage."""
    managed = managed_by(administrator)
    others = Congress.objects.exclude(pk__in=managed.values("pk"))
    return User.objects.filter(
        Q(posts__department__congress__in=others) | Q(seats__term__congress__in=others)).distinct()


def why_not_account(administrator: User, person: User) -> str:
    """Why he may neither change this account nor reset its password; empty when he may.

    A password opens everything its owner may do, in the other congress too.
    """
    if tied_elsewhere(administrator).filter(pk=person.pk).exists():
        return _("%s同时在另一级人大任职或有代表席位。账号资料和密码要由管理两级人大的管理员办理，"
                 "没有这样的管理员时，由运行维护人员在服务器上办理。") % person.name
    return ""


def why_not_rights(administrator: User, person: User) -> str:
    """Why he may neither give nor take this person's posts and seats; empty when he may."""
    if administrator.pk == person.pk:
        return _("这是您自己的账号：任职、席位由另一位管理员办理，密码在“修改密码”里改。")
    return ""
