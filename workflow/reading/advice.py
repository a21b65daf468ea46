"""建议代表撤回 in words: when the office gave the advice and what its author has said to it."""

from django.utils.translation import gettext as _

from directory.clock import today
from suggestions.models import Suggestion
from suggestions.wording import long_day


def said_to_it(suggestion: Suggestion) -> dict[str, str] | None:
    """What the author has said to the office's advice, or that he has not yet; for who goes on with it."""
    advice = suggestion.advices.exclude(state="dropped").last()
    if advice is None:
        return None
    given = long_day(advice.given_on, today())
    if advice.answered_on is None:
        return {"title": _("%s建议代表撤回，代表还没有答复") % given, "text": advice.reason}
    title = _("%(given)s建议代表撤回，代表%(day)s答复不撤回") % {
        "given": given, "day": long_day(advice.answered_on, today())}
    return {"title": title, "text": advice.answer or _("没有另作说明。")}
