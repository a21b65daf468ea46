"""Every ask is answered, be it with why it cannot be done (清单式答复)."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from letters.secretary.draft import Caution, Draft
from suggestions.wording import chinese_number


def unanswered(draft: Draft) -> Iterator[Caution]:
    """The asks without a word."""
    if draft.open_asks:
        asks = "、".join(chinese_number(place) for place in draft.open_asks)
        yield Caution(_("诉求%s没有逐条答复；办不了的，也宜写明原因") % asks)
