"""代理: naming who acts for somebody away, and reading whom one may act for, through chains too."""

from collections.abc import Callable, Iterable, Mapping
from datetime import date, timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from directory.clock import today
from directory.handing_out import note_access
from directory.models import AccessEntry, Department, Post, Substitute, User

# Department pks somebody covers for another; None for all in which that one has a post.
Scope = frozenset[int] | None
# stand_in, person, department (None: everywhere).
Link = tuple[int, int, int | None]
# Nobody is away for longer on one word: a year mistyped would lend rights for a lifetime.
LONGEST = timedelta(days=366)


class NotASubstitute(Exception):
    """He cannot stand in so; the sentence says why."""


def covered_by(user: User) -> Mapping[int, Scope]:
    """Person (pk) → where `user` may act for him today, through chains; two queries a link.

    Only where the stand-in himself still serves: who has left a department acts for nobody there.
    """
    holding = Substitute.objects.holding_on(today())
    return _covered(user.pk, _serving, lambda people: holding.filter(stand_in__in=people).values_list(
        "stand_in", "person", "department"))


def stand_ins_on(day: date) -> Mapping[int, Mapping[int, Scope]]:
    """Person (pk) → who acts for him on that day (pk), and where, through chains too; two queries for everybody."""
    links: list[Link] = list(Substitute.objects.holding_on(day).filter(stand_in__is_active=True).values_list(
        "stand_in", "person", "department"))
    serving = _serving({stand_in for stand_in, _person, _department in links})
    found: dict[int, dict[int, Scope]] = {}
    for stand_in in serving:
        covered = _covered(stand_in, lambda people: serving, lambda people: [one for one in links if one[0] in people])
        for person, scope in covered.items():
            found.setdefault(person, {})[stand_in] = scope
    return found


def _covered(user: int, serving_of: Callable[[set[int]], Mapping[int, frozenset[int]]],
             links_from: Callable[[Iterable[int]], Iterable[Link]]) -> Mapping[int, Scope]:
    """Whom `user` acts for and where: link by link, each read by `links_from`, as far as it adds anything."""
    covered: dict[int, Scope] = {}
    fresh: dict[int, Scope] = {user: None}
    while fresh:
        rows = list(links_from(list(fresh)))
        serving = serving_of({stand_in for stand_in, _person, _department in rows})
        found: dict[int, Scope] = {}
        for stand_in, person, department in rows:
            where = serving[stand_in] if department is None else serving[stand_in] & {department}
            scope = _both(fresh[stand_in], where)
            if person != user and scope != frozenset() and not _within(scope, covered.get(person, frozenset())):
                covered[person] = found[person] = _either(scope, covered.get(person, frozenset()))
        fresh = found
    return covered


def name_substitute(person: User, stand_in: User, *, first_day: date, last_day: date, by: User,
                    department: Department | None = None, reason: str = "") -> Substitute:
    """`stand_in` acts for `person` on these days. Raises NotASubstitute."""
    if first_day > last_day or last_day < today():
        raise NotASubstitute(_("止日不能早于起日，也不能早于今天。"))
    if first_day > today() + LONGEST:
        raise NotASubstitute(_("起日太晚，最晚%s；请核对年份。") % (today() + LONGEST).isoformat())
    if last_day - first_day > LONGEST:
        raise NotASubstitute(_("一次代理最长一年，止日请不晚于%s；到期仍需代理的，再指定一次。") % (
            first_day + LONGEST).isoformat())
    if stand_in not in colleagues_of(person, department):
        raise NotASubstitute(_("代理人要是同一单位在岗的人。"))
    running = Substitute.objects.filter(ended_on=None, first_day__lte=last_day, last_day__gte=first_day)
    if running.filter(person=stand_in, stand_in=person).exists():
        raise NotASubstitute(_("%(who)s这些天由%(person)s代理，不能再互相代理。") % {"who": stand_in, "person": person})
    same = running.filter(person=person)
    if department is not None:
        same = same.filter(department__in=[department, None]) | same.filter(department=None)
    if other := same.select_related("stand_in").first():
        raise NotASubstitute(_("这些天已由%s代理。先提前结束那一项，再另行指定。") % other.stand_in)
    with transaction.atomic():
        row = Substitute.objects.create(
            person=person, stand_in=stand_in, department=department, first_day=first_day, last_day=last_day,
            reason=reason, named_by=by)
        _log(by, f"代理 {stand_in} 代 {person} {first_day} 至 {last_day}")
    return row


def call_off(row: Substitute, *, by: User) -> None:
    """He is back earlier: from today nobody acts for him."""
    with transaction.atomic():
        row.ended_on = today()
        row.save()
        _log(by, f"结束代理 {row}")


def colleagues_of(person: User, department: Department | None = None) -> list[User]:
    """Everyone else who serves where `person` serves, or in this one of his departments; one query."""
    own = Post.objects.filter(person=person)
    if department is not None:
        own = own.filter(department=department)
    found = User.objects.filter(posts__department__in=own.values("department"), is_active=True)
    return list(found.exclude(pk=person.pk).distinct().order_by("name_key", "pk"))


def _serving(people: set[int]) -> Mapping[int, frozenset[int]]:
    """The departments in which each of them has a post; no query for nobody."""
    posts = Post.objects.filter(person__in=people).values_list("person", "department") if people else ()
    return {person: frozenset(department for one, department in posts if one == person) for person in people}


def _both(one: Scope, other: Scope) -> Scope:
    if one is None or other is None:
        return other if one is None else one
    return one & other


def _either(one: Scope, other: Scope) -> Scope:
    return None if one is None or other is None else one | other


def _within(one: Scope, other: Scope) -> bool:
    return other is None or (one is not None and one <= other)


def _log(by: User, what: str) -> None:
    note_access(AccessEntry.Kind.GRANT, what, by)
