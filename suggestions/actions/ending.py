"""终止: a share ends while the suggestion goes on; what its bureau wrote and whom it talked to stay."""

from suggestions.actions import clocks
from suggestions.actions.protect import leave_with
from suggestions.actions.requests import drop_requests
from suggestions.models import Assignment


def end_share(share: Assignment, reason: str, *, stays: bool = False) -> None:
    """Nothing more is owed for it, and nobody need decide what was asked about it.

    `stays`: its bureau has another part in the matter, so those named for it read on (限制范围).
    """
    drop_requests(share)
    share.ended_reason = reason
    share.end()
    share.save()
    clocks.stop_all(share.suggestion, share)
    if not stays:
        leave_with(share)
