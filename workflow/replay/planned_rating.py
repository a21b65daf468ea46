"""How a source words a rating, and what it counts as."""

import re

from django.utils.translation import gettext as _

from suggestions.models import Satisfaction
from workflow.replay.case import Case, RatingPart
from workflow.replay.plan import UNSTATED, Assumptions, PlannedRating

# The first that fits counts.
_WORDS = (
    (Satisfaction.UNSATISFIED, re.compile(r"不(太|够|很|尽)?满意|unsatisfied|dissatisfied")),
    (Satisfaction.BASICALLY, re.compile(r"(基本|比较|较为?|一般).{0,2}满意|basically")),
    (Satisfaction.SATISFIED, re.compile(r"满意|satisfied")),
)
PARTS = ("attitude", "result", "overall")


def level_of(words: str) -> str:
    """满意 → satisfied; "" for words of no known level."""
    return str(next((level for level, pattern in _WORDS if pattern.search(words)), ""))


def is_known(words: str) -> bool:
    """Chinese words are kept as a comment where they name no level; anything else is a slip."""
    return bool(level_of(words)) or bool(re.search(r"[\u4e00-\u9fff]", words))


def planned_rating(case: Case, assumed: Assumptions) -> PlannedRating | None:
    """The rating to be entered; None: it lapses."""
    if case.reply is None:
        return None
    if case.rating is None or not _says_something(case.rating):
        assumed.note("rating", _("未评价"))
        return None
    levels, comments = {}, [case.rating.comment] if case.rating.comment else []
    for part in PARTS:
        words = getattr(case.rating, part) or ""
        levels[part] = level_of(words)
        if words and not levels[part]:
            comments.append(f"{part}：{words}")
            assumed.note(f"rating.{part}", _("记入意见：%s") % words)
    if Satisfaction.UNSATISFIED in levels.values():
        assumed.note("rating", _("不满意，办结决定的理由：%s") % UNSTATED)
        if not comments:
            comments = [UNSTATED]
            assumed.note("rating.comment", UNSTATED)
    return PlannedRating(**levels, comment="\n".join(comments))


def _says_something(rating: RatingPart) -> bool:
    return any((rating.attitude, rating.result, rating.overall, rating.comment))
