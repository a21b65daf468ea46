"""Who leaves a protected matter (保护代表) with his post, and who reads on in his place.

离任交接 hands on what he was named for. Whoever is appointed head of a department without it is let in: otherwise, its
former head dismissed, nobody could name anybody there, and the limits would run.
"""

from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from directory.models import Department, Post, User
from directory.rights import Right
from permissions.scopes import departments_around, departments_where
from suggestions.actions.protect import require_protection, roles_that_read
from suggestions.actions.verbs import verb
from suggestions.errors import NotNow
from suggestions.lifecycle.suggestion import SuggestionState
from suggestions.models import Assignment, Reader, Suggestion
from suggestions.rules import Rule, follows


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


@verb(on="suggestion", done=gettext_lazy("由新任负责人阅办"), allowed=follows)
def admit_head(suggestion: Suggestion, user: User | None, *, to: User, department: Department) -> None:
    """Nobody decides it: whoever comes to head a department that has it reads it, as he would have at the marking.

    A head of the congress office may know the names. Raises NotNow.
    """
    require_protection(suggestion)
    if not is_to_be_admitted(suggestion, to, department):
        raise NotNow(_("%s不是这件建议经办单位的新任负责人，或者已经是指定人员。") % to)
    Reader.objects.create(suggestion=suggestion, person=to, knows=department.pk == suggestion.office_id)


def is_to_be_admitted(suggestion: Suggestion, person: User, department: Department) -> bool:
    """He heads a department that has it and is not named; never a proposer."""
    heads = Post.objects.filter(
        person=person, department=department, role__in=roles_that_read(suggestion, department))
    named = suggestion.readers.filter(person=person)
    return person.pk not in suggestion.proposer_ids and heads.exists() and not named.exists()


def protected_at(department: Department) -> list[Suggestion]:
    """What is protected and lies, or lay, at a department: as its office, its bureau, or the government's above it."""
    here = [department, *department.everything_absorbed()]
    shares = Assignment.objects.filter(Q(department__in=here) | Q(department__parent=department))
    found = Suggestion.objects.filter(Q(office=department) | Q(pk__in=shares.values("suggestion")), restricted=True)
    return list(found.exclude(state=SuggestionState.ERASED).order_by("pk"))
