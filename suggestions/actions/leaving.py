"""离任交接: who takes over the posts of somebody named on a protected matter (保护代表) is named in his place."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from directory.models import User
from directory.rights import Right
from permissions.scopes import departments_around, departments_where
from suggestions.actions.protect import require_protection
from suggestions.actions.verbs import verb
from suggestions.errors import NotNow
from suggestions.models import Reader, Suggestion
from suggestions.rules import Rule


def _managed(suggestion: Suggestion, user: User) -> int | None:
    """The department (pk) as whose administrator `user` manages the body it belongs to, or whose bureaus answer it."""
    around, bodies = departments_around(user), (suggestion.congress_id, suggestion.congress.handled_at)
    return next((pk for pk in departments_where(user, Right.MANAGE) if around[pk].congress_id in bodies), None)


# He reads nothing of it: posts and places change hands, whoever they belong to.
the_administrator = Rule(
    lambda suggestion, user: _managed(suggestion, user) is not None, gettext_lazy("离任交接由系统管理员办理。"),
    Right.MANAGE, on_behalf=_managed)


@verb(on="suggestion", done=gettext_lazy("离任交接，由接任的人员继续阅办"), allowed=the_administrator)
def pass_reading_on(suggestion: Suggestion, user: User, *, leaving: User, to: User) -> None:
    """`to` reads what `leaving` was named for, with the name or without it; never a proposer. Raises NotNow."""
    require_protection(suggestion)
    reader = suggestion.readers.filter(person=leaving).first()
    if reader is None:
        raise NotNow(_("%s不是这件建议的指定人员。") % leaving)
    reader.delete()
    if to.pk not in suggestion.proposer_ids:
        Reader.objects.get_or_create(suggestion=suggestion, person=to, defaults={"knows": reader.knows})
