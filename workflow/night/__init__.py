"""What becomes due with time alone. Each chore may be stopped anywhere and begun again: nothing happens twice."""

from collections.abc import Callable, Iterator
from typing import NamedTuple

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from workflow import exporting, succeeding
from workflow.night import (
    access,
    batches,
    calendar,
    confirmations,
    drift,
    files,
    index,
    outgoing,
    packages,
    ratings,
    reminding,
    seals,
)


class Chore(NamedTuple):
    """A heading for the log, and what yields a line for each thing done, or only to be done when `dry`."""

    title: str | Promise
    run: Callable[[bool], Iterator[str]]
    # Its lines name faults that somebody must look into, not work that was done.
    finds_faults: bool = False


# A floor above adds its own (administration.apps).
CHORES = [
    # First, so that nobody is reminded of a day that moves.
    Chore(_("时限重算"), calendar.recount),
    # Whoever goes on with it is the one to be reminded.
    Chore(_("机构撤并"), succeeding.go_on),
    Chore(_("催办阶梯"), reminding.remind),
    Chore(_("外发提醒"), outgoing.send_digests),
    Chore(_("联名确认"), confirmations.follow_up),
    Chore(_("逾期未评价"), ratings.follow_up),
    Chore(_("每夜封印"), seals.seal_the_night),
    Chore(_("访问日志"), access.remove_old_entries),
    Chore(_("批量制作"), batches.go_on),
    Chore(_("导出文件"), exporting.tidy),
    Chore(_("上传文件"), files.tidy),
    Chore(_("答复文件"), packages.tidy),
    Chore(_("检索"), index.repair),
    Chore(_("状态与待办核对"), drift.compare, finds_faults=True),
]
