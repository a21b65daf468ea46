"""What watching keeps: the ladder and the steps taken on it, digests, urgings, reasons for delay."""

from oversight.models.digest import Digest, DigestWish
from oversight.models.reminder import Reminder, ReminderRound
from oversight.models.rung import Rung
from oversight.models.supervision import Supervision, SupervisionStep
from oversight.models.urging import Delay, Urging

__all__ = [
    "Delay", "Digest", "DigestWish", "Reminder", "ReminderRound", "Rung", "Supervision", "SupervisionStep", "Urging",
]
