"""A right that came to a role since its groups were made is given to them by the next migrate."""

from django.core.management.sql import emit_post_migrate_signal
from guardian.models import GroupObjectPermission

from directory.rights import Right
from permissions.grants import group_of
from permissions.scopes import forget, may
from tests.cast import Cast


def test_migrate_gives_groups_the_rights_of_the_table(cast: Cast) -> None:
    group = group_of(cast.government, "overseer")
    GroupObjectPermission.objects.filter(group=group, permission__codename=Right.ASSIGN).delete()
    forget(cast.overseer)
    assert not may(cast.overseer, Right.ASSIGN, cast.government)
    emit_post_migrate_signal(verbosity=0, interactive=False, db="default")
    forget(cast.overseer)
    assert may(cast.overseer, Right.ASSIGN, cast.government)
