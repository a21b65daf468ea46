"""保护代表: the names that were written down before, in records and talks, are read as 某 by who may not know them.

Records are sealed and talks are evidence: neither is changed. What is shown of them is.
"""

from typing import Any

from directory.models import User
from suggestions.models import SealedName, Suggestion
from suggestions.queries import may_know_names


class Mask:
    """Puts the mark each proposer bears now in place of his name, in a text or in whatever holds texts."""

    def __init__(self, marks: dict[str, str]) -> None:
        # The longest first: a delegation's name may hold a place that is a name of its own.
        self.marks = sorted(marks.items(), key=lambda pair: -len(pair[0]))

    def __call__(self, value: Any) -> Any:
        """The same shape; what is no plain text, list, tuple or mapping stays as it is."""
        if not self.marks:
            return value
        if type(value) is str:
            for name, mark in self.marks:
                value = value.replace(name, mark)
            return value
        if type(value) is dict:
            return {key: self(one) for key, one in value.items()}
        return type(value)(map(self, value)) if type(value) in (list, tuple) else value


def mask_for(user: User, suggestion: Suggestion) -> Mask:
    """What `user` reads it through; nothing is hidden from proposers and from those who may look up who they are."""
    if not suggestion.restricted or user.pk in suggestion.proposer_ids or may_know_names(user, suggestion):
        return Mask({})
    marks: dict[str, str] = {}
    for sealed in SealedName.objects.filter(party__suggestion=suggestion).select_related("party"):
        name, mark = sealed.name, sealed.party.name
        marks[name] = mark
        if sealed.party.seat_id is not None and len(name) > 1:
            # 沈代表, as one speaks of him.
            surname = name[:2] if len(name) > 3 else name[:1]
            marks[f"{surname}代表"] = f"{mark}代表"
    return Mask(marks)
