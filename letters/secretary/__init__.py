"""The good secretary (秘书提醒): what a careful reader would ask before a letter leaves. Nothing here forbids anything.

A family of warnings a module, each a pure function over a Draft. What must be there before a draft goes on is checked
where it goes on.
"""

from collections.abc import Callable, Iterator

from letters.secretary import alike, asks, classes, frame, sitting, terms
from letters.secretary.draft import Caution, Draft

FAMILIES: tuple[Callable[[Draft], Iterator[Caution]], ...] = (
    asks.unanswered, classes.words_of_what_is_to_come, classes.promises_owed, classes.days_not_recorded,
    sitting.another_number, sitting.another_sitting, frame.addressees, frame.attachments, terms.of_other_bodies,
    frame.half_width, alike.told_before)


def cautions(draft: Draft) -> list[Caution]:
    """Everything to be said of a draft, in the order in which it should be looked at."""
    return [one for family in FAMILIES for one in family(draft)]
