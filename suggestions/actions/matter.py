"""同一事项: the office or the drafter confirms that a suggestion raises what an earlier one has raised."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from directory.models import User
from directory.rights import Right
from permissions.scopes import departments_where
from suggestions.actions.verbs import verb
from suggestions.errors import Incomplete, NotNow
from suggestions.lifecycle.suggestion import BEFORE_SUBMISSION
from suggestions.models import Matter, Raising, Suggestion
from suggestions.rules import Rule, office_may
from suggestions.wording import spoken_number


def _handled_by(suggestion: Suggestion, user: User) -> int | None:
    own = departments_where(user, Right.HANDLE)
    shares = suggestion.assignments.filter(department__in=own) if own else suggestion.assignments.none()
    first: int | None = shares.values_list("department", flat=True).first()
    return first


handles_it = Rule(
    lambda suggestion, user: _handled_by(suggestion, user) is not None,
    _("同一事项由人大代表工作机构或者承办人认定。"), Right.HANDLE, on_behalf=_handled_by).in_nobodys_own_matter()


@verb(on="suggestion", done=gettext_lazy("认定为同一事项"), allowed=office_may(Right.REVIEW_SUGGESTION) | handles_it)
def link_matter(suggestion: Suggestion, user: User, *, earlier: Suggestion) -> dict[str, str]:
    """Transitive: what was the same matter as either is the same matter as both. Raises Incomplete, NotNow."""
    if suggestion.state in BEFORE_SUBMISSION:
        raise NotNow(_("还没有提交的建议不能认定同一事项。"))
    if earlier.pk == suggestion.pk or earlier.congress_id != suggestion.congress_id:
        raise Incomplete(_("请选另外一件建议。"), "earlier")
    mine, theirs = (Raising.objects.filter(suggestion=one).first() for one in (suggestion, earlier))
    if mine and theirs and mine.matter_id == theirs.matter_id:
        raise NotNow(_("已经认定为同一事项。"))
    first = theirs or mine
    matter = first.matter if first else Matter.objects.create(congress=suggestion.congress)
    if mine and theirs:
        Raising.objects.filter(matter=mine.matter_id).update(matter=matter)
    for one, raising in ((suggestion, mine), (earlier, theirs)):
        if raising is None:
            Raising.objects.create(matter=matter, suggestion=one)
    return {"earlier": spoken_number(earlier.number)}


@verb(on="suggestion", done=gettext_lazy("取消同一事项的认定"),
      allowed=office_may(Right.REVIEW_SUGGESTION) | handles_it)
def unlink_matter(suggestion: Suggestion, user: User, *, reason: str) -> None:
    """It was another one after all; the others stay linked. Raises NotNow."""
    if not Raising.objects.filter(suggestion=suggestion).delete()[0]:
        raise NotNow(_("这件没有认定同一事项。"))
