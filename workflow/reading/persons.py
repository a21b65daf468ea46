"""One person as colleagues may know him (代表、人员): seats and posts, what he proposed, rated, was promised."""

from typing import Any

from django.db.models import Count, Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from directory.clock import today
from directory.models import Department, Substitute, User
from permissions.scopes import departments_around, departments_seen, offices_around, rights_by_department
from suggestions.lifecycle.assignment import UNCOUNTED, AssignmentState
from suggestions.lifecycle.paper import PaperState
from suggestions.lifecycle.rating import RatingState
from suggestions.lifecycle.suggestion import SuggestionState
from suggestions.models import Assignment, Commitment, Party, Rating, Reply, Satisfaction, Suggestion
from suggestions.queries import of_visible
from suggestions.wording import masked, short_day
from workflow.reading.heads import number_words
from workflow.reading.replies import LEFT_THE_HOUSE, promise_of

PROMISES_SHOWN = 10
WRITING = (PaperState.DRAFT, PaperState.IN_REVIEW, PaperState.TO_SIGN, PaperState.SIGNED)


def people_known_to(user: User) -> QuerySet[User]:
    """Himself; for who serves somewhere the colleagues around him and the delegates whose suggestions come to him."""
    around = departments_around(user)
    raising = {around[pk].congress_id for pk in [*offices_around(user), *rights_by_department(user)]}
    known = Q(posts__department__in=around) | Q(seats__term__congress__in=raising)
    return User.objects.filter(Q(pk=user.pk) | known).distinct()


def may_read_contact(user: User, person: User) -> bool:
    """His own; a colleague's; a delegate's for the office and for bureaus that handle a matter of his (北京 25)."""
    seen = departments_seen(user)
    if user.pk == person.pk or set(offices_around(user)) & set(seen):
        return True
    if person.posts.filter(department__in=departments_around(user)).exists():
        return True
    handled = Assignment.objects.filter(
        department__in=seen, suggestion__parties__person=person.pk, suggestion__restricted=False)
    return bool(seen) and handled.exclude(state__in=UNCOUNTED).exists()


def contact_of(person: User, *, shown: bool) -> list[dict[str, str]]:
    """Telephone and mail, hidden in the middle unless `shown`."""
    rows = [(_("电话"), person.phone), (_("邮箱"), person.email)]
    return [{"label": label, "value": value if shown else masked(value)} for label, value in rows if value]


def seats_of(person: User) -> list[dict[str, str]]:
    """第8届 城东代表团, 081, 云溪市第一中学教师."""
    seats = person.seats.select_related("term__congress", "delegation").order_by("-term__ordinal")
    return [{"label": str(seat.term), "value": "，".join(part for part in (
        str(seat.delegation or ""), _("代表证号%s") % seat.seat_number if seat.seat_number else "", seat.work_unit,
        _("%s终止") % short_day(seat.ended_on, today()) if seat.ended_on else "") if part) or _("代表")}
        for seat in seats]


def posts_of(person: User) -> list[dict[str, str]]:
    """Department → what he is there; a link to its page."""
    found: dict[Department, list[str]] = {}
    for post in person.posts.select_related("department").order_by("department", "pk"):
        role = str(post.get_role_display())
        found.setdefault(post.department, []).append(f"{post.title}（{role}）" if post.title else role)
    return [{"label": one.name, "value": "、".join(roles), "url": reverse("department", args=[one.pk])}
            for one, roles in found.items()]


def absences_of(person: User) -> list[str]:
    """罗守望代理，至11月30日."""
    rows = Substitute.objects.holding_on(today()).filter(person=person).select_related("stand_in", "department")
    return [_("%(who)s代理%(where)s，至%(day)s") % {
        "who": one.stand_in, "where": one.department or "", "day": short_day(one.last_day, today())} for one in rows]


def proposed_by(person: User, viewer: User) -> QuerySet[Any]:
    """His suggestions as far as the viewer sees them, the newest first; protected ones only before himself.

    What he was only invited to join (联名) is not his before he agrees.
    """
    parts = Party.objects.filter(person=person.pk).taken_up().exclude(role=Party.Role.ADDRESSEE)
    visible = Suggestion.objects.visible_to(viewer)
    told = visible if viewer.pk == person.pk else visible.openly()
    found: QuerySet[Any] = told.exclude(state=SuggestionState.DRAFT).filter(pk__in=parts.values("suggestion"))
    return found.order_by("-pk")


def rows_of(suggestions: list[Any], person: User) -> list[dict[str, Any]]:
    """Number, title, part and state of each; one query for his parts."""
    parts = {one.suggestion_id: one for one in Party.objects.filter(
        person=person.pk, suggestion__in=[one.pk for one in suggestions])}
    return [{"number": number_words(one), "title": one.title, "url": reverse("suggestion", args=[one.pk]),
             "part": str(parts[one.pk].get_role_display()), "session": str(one.session),
             "state": one.get_state_display()} for one in suggestions]


def facts_of(person: User, viewer: User) -> list[dict[str, str]]:
    """How many he led, joined; how he rated, for the office and himself; what he is writing. Four queries."""
    proposed = proposed_by(person, viewer)
    parts = dict(Party.objects.filter(person=person.pk, suggestion__in=proposed.values("pk")).order_by().values_list(
        "role").annotate(count=Count("pk")))
    rows = [(_("领衔提出"), parts.get(Party.Role.LEAD, 0)), (_("联名提出"), parts.get(Party.Role.JOINT, 0))]
    rows = [(label, _("%d件") % count) for label, count in rows if count]
    if rated := _rated(person, viewer, proposed):
        rows.append((_("评价"), rated))
    writing = Reply.objects.filter(of_visible(viewer, "assignment__suggestion"), drafter=person.pk, state__in=WRITING,
                                   assignment__state=AssignmentState.ACCEPTED,
                                   assignment__department__in=departments_seen(viewer)).count()
    rows += [(_("正在起草的答复"), _("%d件") % writing)] if writing else []
    return [{"label": label, "value": value} for label, value in rows]


def _rated(person: User, viewer: User, proposed: QuerySet[Any]) -> str:
    """满意12、不满意1: who rated how is for him and for the office, whatever a bureau may read of one matter."""
    if viewer.pk != person.pk and not set(offices_around(viewer)) & set(departments_seen(viewer)):
        return ""
    given = Rating.objects.filter(rater__person=person.pk, state=RatingState.GIVEN,
                                  reply__assignment__suggestion__in=proposed.values("pk"))
    counts = dict(given.order_by().values_list("result").annotate(count=Count("pk")))
    return "、".join(f"{label}{counts[level]}" for level, label in Satisfaction.choices if counts.get(level))


def promises_to(person: User, viewer: User) -> list[dict[str, Any]]:
    """What issued replies to him have promised, the next to fall due first."""
    replies = Reply.objects.filter(state__in=LEFT_THE_HOUSE, assignment__suggestion__in=proposed_by(
        person, viewer).values("pk"))
    found = Commitment.objects.filter(reply__in=replies.values("pk")).select_related(
        "owner", "reply__assignment__suggestion")
    return [{**promise_of(one), "title": number_words(one.reply.assignment.suggestion)}
            for one in found.order_by("due_on", "review_on", "pk")[:PROMISES_SHOWN]]
