"""One department as others may know it (机构): duties and people for all of its congress, its figures for some."""

from typing import Any

from django.db.models import F, Min, Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from directory.clock import today
from directory.models import CongressSession, Department, Role, User
from oversight.figures import Figures, figures_of, share_of, total_of
from permissions.scopes import departments_around, departments_seen, offices_around, whole_department
from procedures.terms import LimitKind
from suggestions.models import Assignment, Suggestion
from suggestions.queries import of_visible
from suggestions.wording import full_day, light_of, short_day
from workflow.reading.counting import counted, number_shown
from workflow.reading.filters import NEAR_DAYS, SHARES, narrowed
from workflow.reading.heads import number_words
from workflow.reading.listing import address_of
from workflow.reading.statistics import called

SESSIONS_SHOWN = 3
ON_THE_DESK = {how: SHARES[how] for how in ("hand", "late", "near")}


def units_known_to(user: User) -> QuerySet[Department]:
    """Those around his own, and those of the bodies he sits in with the bureaus that answer there."""
    sits = Q(congress__in=user.seats.values("term__congress")) | Q(
        congress__in=user.seats.values("term__congress__bureaus_of"), kind__in=Department.HANDLING_KINDS)
    return Department.objects.filter(Q(pk__in=departments_around(user)) | sits).select_related(
        "parent", "congress", "merged_into")


def may_read_figures(user: User, unit: Department) -> bool:
    """His own department's; every department's for the congress office."""
    return unit.pk in departments_seen(user) or of_the_office(user, unit)


def of_the_office(user: User, unit: Department) -> bool:
    """He sees the cases of the office of the same congress."""
    seen, around = departments_seen(user), departments_around(user)
    return any(pk in seen and around[pk].congress_id == unit.congress_id for pk in offices_around(user))


def about(unit: Department) -> list[dict[str, str]]:
    """What the directory says of it."""
    rows = [(_("类型"), str(unit.get_kind_display())), (_("上级机构"), str(unit.parent or "")),
            (_("职责"), unit.duties), (_("办公电话"), unit.phone), (_("地址"), unit.address),
            (_("机关代字"), unit.letter_code), (_("曾用名"), "；".join(past_names(unit))),
            (_("并入"), _("%(day)s并入%(into)s") % {"day": full_day(unit.merged_on), "into": unit.merged_into.name}
             if unit.merged_into and unit.merged_on else ""),
            (_("原有单位"), "；".join(_("%(name)s，%(day)s并入") % {"name": one.name, "day": full_day(one.merged_on)}
                                  for one in unit.absorbed.order_by("merged_on", "pk") if one.merged_on)),
            (_("曾隶属"), "；".join(_("%(parent)s，到%(day)s为止") % {
                "parent": one.parent or _("没有上级机构"), "day": full_day(one.until)}
                for one in unit.earlier_parents.select_related("parent").order_by("-until")))]
    return [{"label": label, "value": value} for label, value in rows if value]


def past_names(unit: Department) -> list[str]:
    """The full names it bore, the last one first, each with the day on which it ended."""
    return [_("%(name)s，%(day)s更名") % {"name": one.name, "day": full_day(one.until)}
            for one in unit.earlier_names.order_by("-until")]


def people_of(unit: Department, *, links: bool) -> list[dict[str, str]]:
    """Who serves there as what; administrators are nobody's counterpart."""
    found: dict[User, list[str]] = {}
    posts = unit.posts.filter(person__is_active=True).exclude(role=Role.ADMINISTRATOR).select_related("person")
    for post in posts.order_by("person__name_key", "pk"):
        role = str(post.get_role_display())
        found.setdefault(post.person, []).append(f"{post.title}（{role}）" if post.title else role)
    return [{"name": one.name, "roles": "、".join(roles), "url": reverse("person", args=[one.pk]) if links else ""}
            for one, roles in found.items()]


def load_of(unit: Department, viewer: User) -> list[dict[str, Any]]:
    """What lies on its desk today as far as the viewer sees it, each number with the list it counts; one query."""
    visible, here = Suggestion.objects.visible_to(viewer), str(unit.pk)
    counts = counted(viewer, {
        how: narrowed(visible, {"bureau": here, "share": how}, viewer) for how in ON_THE_DESK})
    return [{"label": str(label), "value": _("%s件") % number_shown(counts[how]) if counts[how] else _("没有"),
             "url": address_of({"bureau": here, "share": how}) if counts[how] else ""}
            for how, label in ON_THE_DESK.items()]


def by_session(unit: Department, viewer: User, *, rated: bool) -> list[dict[str, Any]]:
    """The newest sessions of each body the viewer hears of, with what it received and answered; six queries each."""
    around = departments_around(viewer)
    bodies = sorted({around[pk].congress_id for pk in offices_around(viewer)})
    sessions = [one for body in bodies for one in CongressSession.objects.filter(term__congress=body).select_related(
        "term__congress").order_by("-term__ordinal", "-ordinal")[:SESSIONS_SHOWN]]
    whole = [around[pk] for pk in whole_department(viewer, unit.pk) if pk in around] or [unit]
    rows = [(one, total_of(figures_of(one, whole).values())) for one in sessions]
    names = dict(called(sessions))
    return [{"session": names[one], "cells": _cells(figures, rated=rated), "url": address_of(
        {"session": str(one.pk), "bureau": str(unit.pk)})} for one, figures in rows if figures != Figures()]


def _cells(figures: Figures, *, rated: bool) -> list[dict[str, str]]:
    classes = "、".join(f"{code}类{count}" for code, count in sorted(figures.classes.items()))
    said = [(_("满意率"), share_of(figures.satisfied, figures.rated))] if rated else []
    rows = [(_("主办"), str(figures.lead)), (_("会办"), str(figures.co)), (_("在办"), str(figures.in_hand)),
            (_("已答复"), str(figures.replied)), (_("按期率"), share_of(figures.in_time, figures.replied)),
            (_("办理类别"), classes or "—"), *said]
    return [{"label": label, "value": value} for label, value in rows]


def in_hand(unit: Department, viewer: User) -> QuerySet[Assignment]:
    """What it has in hand and the viewer sees, the next to fall due first."""
    running = Q(clocks__stopped_on=None) & ~Q(clocks__kind=LimitKind.RELEASE)
    shares: QuerySet[Assignment] = Assignment.objects.active().filter(
        of_visible(viewer, "suggestion"), department__in=whole_department(viewer, unit.pk))
    return shares.annotate(due=Min("clocks__due_on", filter=running)).select_related(
        "suggestion", "department").order_by(F("due").asc(nulls_last=True), "pk")


def nearest(shares: QuerySet[Any], unit: Department) -> list[dict[str, Any]]:
    """The first ten of its shares, as rows."""
    return [{
        "number": number_words(one.suggestion), "title": one.suggestion.title,
        "url": reverse("suggestion", args=[one.suggestion_id]), "role": _role(one, unit),
        "state": str(one.get_state_display()), "due": short_day(one.due, today()) if one.due else "",
        "light": light_of(one.due, today(), threshold=NEAR_DAYS) if one.due else None}
        for one in shares[:10]]


def _role(share: Assignment, unit: Department) -> str:
    """主办; in the name of a department that was merged into it (机构撤并): 主办（市交通局名义）."""
    role = str(share.get_role_display())
    return role if share.department_id == unit.pk else _("%(role)s（%(unit)s名义）") % {
        "role": role, "unit": share.department}
