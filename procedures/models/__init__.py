"""What the database keeps: procedures in versions, and the days that differ from the plain week."""

from procedures.models.calendar_day import CalendarDay, CalendarYear
from procedures.models.procedure import Procedure, VersionFixed

__all__ = ["CalendarDay", "CalendarYear", "Procedure", "VersionFixed"]
