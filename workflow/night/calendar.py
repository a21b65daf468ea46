"""Dates still provisional though their year has been entered: a newer package brought it, or a run was cut off."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from workflow.recounting import recount_open_clocks, sure_by_now


def recount(dry: bool) -> Iterator[str]:
    """One line with what was counted anew."""
    found = recount_open_clocks(sure_by_now(), dry=dry)
    if found.rewritten:
        yield _("放假安排已经录入，重算%(rewritten)d个时限，其中%(moved)d个日期移动") % {
            "rewritten": found.rewritten, "moved": found.moved}
