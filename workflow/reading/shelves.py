"""The links at the left of every list: what waits for me, which of all I may see, the views I have kept."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.db.models import Exists, OuterRef, Q
from django.http import QueryDict
from django.urls import reverse
from django.utils.translation import gettext as _

from directory.models import Department, Post, User
from directory.rights import Right
from permissions.scopes import departments_around, departments_seen, departments_where, rights_by_department
from suggestions.models import Suggestion
from workflow.reading.counting import counted, number_shown
from workflow.reading.desk import Desk
from workflow.reading.filters import COUNTED, WHOSE, of_whom
from workflow.reading.ledger import Ledger
from workflow.reading.listing import Listing, address_of
from workflow.worklists import SavedView

Group = dict[str, Any]


def beside_the_desk(desk: Desk, kept: Sequence[SavedView]) -> list[Group]:
    """At the left of what waits for me."""
    user = desk.user
    found: list[Group] = [{"title": _("等我办"), "links": desk.steps()}]
    if departments_seen(user):
        visible = Suggestion.objects.visible_to(user)
        of = counted(user, {whose: of_whom(visible, whose, user) for whose in COUNTED})
        found.append({"title": _house(user), "links": _whose(of, "")})
    return found + _kept(desk, kept)


def beside_the_ledger(ledger: Ledger, kept: Sequence[SavedView]) -> list[Group]:
    """At the left of the ledger."""
    whose = _whose(ledger.counts, ledger.chosen.get("whose", ""), ledger)
    return [{"title": _house(ledger.user), "links": whose}, {"title": _("状态"), "links": ledger.states()},
            *_kept(ledger, kept)]


def _house(user: User) -> str:
    """What the list of all one may see is called."""
    if departments_where(user, Right.REVIEW_SUGGESTION):
        return _("台账")
    beneath = len(departments_seen(user)) > len(departments_where(user, Right.SEE_CASES))
    return _("所属单位办件") if beneath else _("本单位办件")


def _whose(counts: Mapping[str, int], chosen: str, ledger: Ledger | None = None) -> list[dict[str, Any]]:
    links = [{"label": _("全部"), "url": reverse("suggestions"), "count": "",
              "current": ledger is not None and not chosen}]
    return links + [{"label": str(label), "url": address_of({"whose": whose}), "current": chosen == whose,
                     "count": number_shown(counts[whose]) if whose in counts else ""}
                    for whose, label in WHOSE.items()]


def kept_by(user: User) -> list[SavedView]:
    """His own views and those his colleagues share."""
    mine_or_ours = Q(owner=user) | Q(department__in=sorted(rights_by_department(user)))
    serves = Post.objects.filter(person=OuterRef("owner"), department=OuterRef("department"), person__is_active=True)
    return list(SavedView.objects.filter(mine_or_ours).select_related("owner").annotate(owner_serves=Exists(serves)))


def may_remove(user: User, view: Any) -> bool:
    """His own; and one of `kept_by` whose owner has left: who assigns or signs for the department clears it away."""
    if view.owner_id == user.pk:
        return True
    keeps = {*departments_where(user, Right.ASSIGN), *departments_where(user, Right.SIGN_FOR)}
    return view.department_id in keeps and not view.owner_serves


def is_of(view: SavedView, listing: Listing) -> bool:
    """It has exactly the conditions of this list."""
    return QueryDict(view.query).dict() == listing.conditions


def saved_as(listing: Listing, kept: Sequence[SavedView]) -> SavedView | None:
    """The reader's own view of this list, else one left behind that he may remove."""
    found = [view for view in kept if is_of(view, listing) and may_remove(listing.user, view)]
    return next(iter(sorted(found, key=lambda view: view.owner_id != listing.user.pk)), None)


def address_of_view(view: SavedView) -> str:
    """Where it opens: the ledger, or the desk."""
    return address_of(QueryDict(view.query).dict())


def _kept(listing: Listing, views: Sequence[SavedView]) -> list[Group]:
    if not views:
        return []
    links = [{"label": view.name, "url": address_of_view(view),
              "count": "" if view.owner_id == listing.user.pk else view.owner.name,
              "current": is_of(view, listing)} for view in views]
    return [{"title": _("存下的视图"), "links": links}]


def departments_to_share_with(user: User) -> list[Department]:
    """Where his colleagues are."""
    around = departments_around(user)
    return [around[pk] for pk in rights_by_department(user) if around[pk].merged_into_id is None]
