"""The pages of what does not happen to every matter, found in whatever database there is."""

from collections.abc import Iterator

from django.db.models import Model, QuerySet
from django.urls import reverse

from directory.models import Role, User
from letters.models import IssuedLetter, OfficePaper
from suggestions.models import Assignment, Reply, Suggestion
from tests.browser.place import Place

Found = dict[str, QuerySet[Model]]


def special_places() -> Iterator[Place]:
    """Each once, where there is a matter for it."""
    for clerk in User.objects.filter(posts__role=Role.CLERK, is_active=True).order_by("pk")[:1]:
        yield from _of("office", clerk, _of_the_clerk(clerk))
    for head in User.objects.filter(posts__role=Role.OFFICE_HEAD, is_active=True).order_by("pk")[:1]:
        yield Place("head-secrecy", head, reverse("secrecy"))
        yield from _of("head", head, _of_the_head(head))
    yield from _of_the_delegate()


def _of(desk: str, user: User, pages: Found) -> Iterator[Place]:
    for name, rows in pages.items():
        if (one := rows.first()) is not None:
            yield Place(f"{desk}-{name}", user, reverse(name.split("-")[0], args=[one.pk]))


def _of_the_clerk(clerk: User) -> Found:
    offices = clerk.posts.values("department")
    openly = Suggestion.objects.filter(restricted=False, frozen=False, office__in=offices)
    papers = OfficePaper.objects.filter(department__in=offices).order_by("pk")
    in_hand = openly.filter(state="in_hand", merged_into=None, merged__isnull=True).order_by("pk")
    return {
        "freeze": in_hand, "protect": in_hand, "merge": openly.filter(state="registered").order_by("pk"),
        "suggestion-merged": openly.filter(merged__isnull=False), "take_out": openly.filter(merged__isnull=False),
        "link_matter": in_hand, "unlink_matter": openly.filter(raising__isnull=False).order_by("-pk"),
        "suggestion-again": openly.filter(raising__isnull=False).order_by("-pk"),
        "advise_withdrawal": openly.filter(state="submitted", advices=None).order_by("-pk"),
        "enter_objection": Assignment.objects.filter(state="accepted", role="lead", suggestion__in=openly),
        "split": openly.filter(state="submitted").order_by("pk"),
        "office_paper-draft": papers.filter(letter=None), "office_paper-issued": papers.exclude(letter=None)}


def _of_the_head(head: User) -> Found:
    own = Suggestion.objects.filter(office__in=head.posts.values("department"))
    at_risk, frozen = own.filter(restricted=True), own.filter(frozen=True, erasure__erased_on=None)
    notices = IssuedLetter.objects.filter(
        reply=None, office_paper=None, entry__department__in=head.posts.values("department"))
    return {"suggestion-protected": at_risk, "name_readers": at_risk, "end_protection": at_risk,
            "proposers": at_risk, "unfreeze": frozen, "erase": frozen,
            "recall_letter": Reply.objects.filter(state="issued", assignment__suggestion__in=own),
            "void_paper": notices, "correct_paper": notices}


def _of_the_delegate() -> Iterator[Place]:
    objectionable = Assignment.objects.filter(
        state="offered", role="lead", suggestion__lead_person__posts=None).select_related("suggestion__lead_person")
    for share in objectionable.order_by("-pk")[:1]:
        lead = share.suggestion.lead_person
        yield Place("delegate-objects", lead, reverse("object_to_assignment", args=[share.pk]))
    draft = Suggestion.objects.filter(state="draft", entered_by=None, lead_person__posts=None).first()
    if draft is not None:
        yield Place("delegate-submits", draft.lead_person, reverse("submit", args=[draft.pk]))
    on_its_way = Suggestion.objects.filter(state="in_hand", restricted=False, lead_person__posts=None).order_by("-pk")
    for suggestion in on_its_way[:1]:
        yield Place("delegate-withdraws", suggestion.lead_person, reverse("withdraw", args=[suggestion.pk]))
    at_risk = Suggestion.objects.filter(restricted=True, lead_person__posts=None).first()
    if at_risk is not None:
        yield Place("delegate-at-risk", at_risk.lead_person, reverse("suggestion", args=[at_risk.pk]))
