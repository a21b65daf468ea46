"""The working copy of a suggestion as one page writes it: text, asks, joiners. No act yet, so no Record.

The door calls it with its lock and the permission of handing in.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from directory.models import Delegate
from suggestions.actions.submit import invite, version_of, write
from suggestions.errors import StalePage
from suggestions.lifecycle.suggestion import SuggestionState
from suggestions.models import Suggestion


def save(suggestion: Suggestion, *, version: str, fields: Mapping[str, Any], asks: Sequence[str],
         joiners: Sequence[Delegate]) -> None:
    """Put down a whole page. Raises NotNow after handing in, StalePage when somebody has saved since."""
    stored = version_of(suggestion)
    write(suggestion, fields=fields, asks=asks)
    if version != stored:
        raise StalePage
    # Who joined has confirmed the text that was handed in; only a draft still asks others.
    if suggestion.state == SuggestionState.DRAFT:
        invite(suggestion, joiners)
