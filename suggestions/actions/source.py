"""补录: what was handled elsewhere is entered afterwards; where it comes from stands in the Record."""

from collections.abc import Mapping, Sequence

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from directory.clock import today
from directory.models import User
from directory.rights import Right
from suggestions.actions.verbs import verb
from suggestions.errors import NotNow
from suggestions.lifecycle.suggestion import SuggestionState
from suggestions.models import Party, Suggestion
from suggestions.rules import office_may


@verb(on="suggestion", done=gettext_lazy("补录来源和推定"), allowed=office_may(Right.REVIEW_SUGGESTION))
def enter_source(suggestion: Suggestion, user: User, *, source: str, assumed: Sequence[str],
                 bodies: Sequence[Mapping[str, str]] = ()) -> None:
    """Say where it comes from and what was assumed; `bodies` {"name", "kind"} are addressed besides the proposers.

    Before it is registered: what was assumed must not grow later. Raises NotNow.
    """
    if suggestion.state != SuggestionState.SUBMITTED:
        raise NotNow(_("只有待审查的建议可以补录来源。"))
    for body in bodies:
        party = Party(suggestion=suggestion, role=Party.Role.ADDRESSEE, kind=body["kind"], name=body["name"],
                      answered_on=today())
        # Nobody asks an addressee whether he wants to be one.
        party.confirm()
        party.save()
