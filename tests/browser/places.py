"""The main pages of every role, found in whatever database there is: every step that somebody is asked, every desk."""

from collections.abc import Iterator

from django.db.models import Count, Q
from django.urls import resolve, reverse

from administration.models import RosterImport
from directory.models import Department, Role, User
from letters.models import Batch, IssuedLetter
from oversight.models import Digest
from suggestions.actions.contact import why_not_waivable
from suggestions.models import Assignment, Suggestion
from tests.browser.act_places import act_places
from tests.browser.place import Place
from tests.browser.special_places import special_places
from workflow.models import TableImport, Todo
from workflow.steps.pages import STEP_PAGES, page_of
from workflow.worklists import BulkRun, ListFile

DESKS = {
    "office": (Role.CLERK, (
        "home", "register", "office_papers", "new_paper", "suggestions", "entries", "notices", "calculator", "batches",
        "archive", "calendar", "supervision", "statistics", "reminding", "absence", "import_session",
        "import_archive", "registering", "account")),
    "overseer": (Role.OVERSEER, ("home", "suggestions")),
    "receiver": (Role.RECEIVER, ("home", "register")),
    "drafter": (Role.DRAFTER, ("home", "suggestions")),
    "leader": (Role.LEADER, ("home",)),
    "station": (Role.STATION_STAFF, ("home", "entries")),
    "administrator": (Role.ADMINISTRATOR, (
        "manage", "manage_congress", "manage_terms", "manage_procedure", "manage_procedure_new", "manage_calendar",
        "manage_departments",
        "manage_department_new", "manage_people", "manage_person_new", "manage_ladder", "roster", "password")),
}


def places() -> Iterator[Place]:
    """All of them."""
    found = [*_public(), *_desks(), *_steps(), *_matters(), *_who_and_tables(), *_waived(), *_delegate(), *_newcomer(),
             *_lists_and_batches(), *special_places()]
    yield from found
    yield from act_places({name_of(place) for place in found})


def name_of(place: Place) -> str:
    """Of the page in the site map."""
    return str(resolve(place.address.partition("?")[0]).url_name)


def _public() -> Iterator[Place]:
    """Without logging in; also what is not there."""
    yield Place("login", None, reverse("login"))
    yield Place("verify", None, reverse("verify"))
    for letter in IssuedLetter.objects.exclude(code=None).order_by("pk")[:1]:
        yield Place("verify-found", None, reverse("verify_code", args=[letter.code]))


def _lists_and_batches() -> Iterator[Place]:
    """What was ordered or sent to somebody, as the one whose it is."""
    for digest in Digest.objects.select_related("person").order_by("-pk")[:1]:
        yield Place("digest", digest.person, reverse("digest", args=[digest.pk]))
    for order in ListFile.objects.select_related("owner").order_by("-pk")[:1]:
        yield Place("list-file", order.owner, reverse("list_file", args=[order.pk]))
    for run in BulkRun.objects.select_related("owner").order_by("-pk")[:1]:
        yield Place("bulk-results", run.owner, reverse("bulk_results"))
        yield Place("bulk-result", run.owner, reverse("bulk_result", args=[run.pk]))
    for batch in Batch.objects.select_related("ordered_by").order_by("-pk")[:1]:
        yield Place("batch", batch.ordered_by, reverse("batch", args=[batch.pk]))
    for roster in RosterImport.objects.select_related("uploaded_by").order_by("-pk")[:1]:
        yield Place("roster-import", roster.uploaded_by, reverse("roster_import", args=[roster.pk]))


def _busiest(role: Role) -> User | None:
    people = User.objects.filter(posts__role=role, is_active=True).order_by("pk")
    return max(people, key=lambda one: Todo.objects.asked_of(one).count(), default=None)


def _desks() -> Iterator[Place]:
    for desk, (role, names) in DESKS.items():
        if user := _busiest(role):
            yield from (Place(f"{desk}-{name}", user, reverse(name)) for name in names)


def _steps() -> Iterator[Place]:
    """One todo of each step, the one with most shares, as one of those asked."""
    left = set(STEP_PAGES.values())
    todos = Todo.objects.open().annotate(shares=Count("process__suggestion__assignments")).order_by("-shares", "pk")
    for todo in todos:
        page = page_of(todo)
        user = _asked(todo) if page in left else None
        if user:
            left.remove(page)
            yield Place(f"step-{todo.flow_task.flow_class.__name__}-{todo.step}", user, reverse("todo", args=[todo.pk]))


def _asked(todo: Todo) -> User | None:
    if todo.owner_id:
        return todo.owner
    people = User.objects.filter(posts__department=todo.department_id, is_active=True).order_by("pk")
    return next((one for one in people if Todo.objects.asked_of(one).filter(pk=todo.pk).exists()), None)


def _matters() -> Iterator[Place]:
    """What was handled twice, what is in hand, the contacts of one, its whole record: as the office and a bureau."""
    clerk = _busiest(Role.CLERK)
    in_hand = Suggestion.objects.filter(state="in_hand").annotate(shares=Count("assignments")).order_by("-shares")
    twice = Suggestion.objects.filter(round__gt=1, state__in=["closed", "replied"])
    for name, found in {"in-hand": in_hand, "two-rounds": twice}.items():
        if clerk and (one := found.visible_to(clerk).first()):  # type: ignore[attr-defined]
            yield Place(f"case-{name}", clerk, reverse("suggestion", args=[one.pk]))
            yield Place(f"case-{name}-record", clerk, reverse("record", args=[one.pk]))
    yield from _contacts()


def _contacts() -> Iterator[Place]:
    """Of a lead that writes: logging a talk; of one that has had none: why not."""
    wanted = {"drafter-contact": "log_contact", "drafter-no-contact": "waive_contact"}
    for share in Assignment.objects.filter(role="lead", state="accepted").select_related("department"):
        drafter = User.objects.filter(posts__department=share.department, posts__role=Role.DRAFTER).first()
        if drafter and drafter.pk not in share.suggestion.proposer_ids:
            for name, verb in list(wanted.items()):
                if verb == "log_contact" or not why_not_waivable(share):
                    yield Place(name, drafter, reverse(verb, args=[share.pk]))
                    del wanted[name]


def _who_and_tables() -> Iterator[Place]:
    """The delegate with most to his name, the bureau with most on its desk; each kind of table, what one brought in."""
    clerk = _busiest(Role.CLERK)
    if clerk is None:
        return
    lead = User.objects.annotate(led=Count("parts")).order_by("-led", "pk").first()
    bureau = Department.objects.annotate(shares=Count("assignments")).order_by("-shares", "pk").first()
    if lead and bureau:
        yield Place("person", clerk, reverse("person", args=[lead.pk]))
        yield Place("department", clerk, reverse("department", args=[bureau.pk]))
        if administrator := _busiest(Role.ADMINISTRATOR):
            yield Place("administrator-rename", administrator, reverse("manage_department_name", args=[bureau.pk]))
            yield Place("administrator-department", administrator, reverse("manage_department", args=[bureau.pk]))
            yield Place("administrator-person", administrator, reverse("manage_person", args=[lead.pk]))
            yield Place("administrator-absence", administrator, reverse("manage_absence", args=[clerk.pk]))
            yield Place("administrator-handover", administrator, reverse("manage_handover", args=[clerk.pk]))
            yield Place("administrator-merger", administrator, reverse("manage_department_merger", args=[bureau.pk]))
            if merged := Department.objects.exclude(merged_into=None).order_by("pk").first():
                result = reverse("manage_department_merger", args=[merged.pk])
                yield Place("administrator-merger-result", administrator, result)
    for table in TableImport.objects.filter(uploaded_by=clerk):
        yield Place(f"import-{table.kind}", clerk, reverse("import", args=[table.pk]))
    if earlier := Suggestion.objects.filter(channel="archive", state="closed").first():
        yield Place("case-archive", clerk, reverse("suggestion", args=[earlier.pk]))


def _waived() -> Iterator[Place]:
    """Where a bureau has not talked to the delegate: what he reads, and where he denies it."""
    share = Assignment.objects.exclude(contact_waived_as="").filter(
        contact_denied_on=None, suggestion__lead_person__posts=None).select_related("suggestion__lead_person").first()
    if share is not None:
        lead = share.suggestion.lead_person
        yield Place("delegate-waived", lead, reverse("suggestion", args=[share.suggestion_id]))
        yield Place("delegate-denies", lead, reverse("deny_waiver", args=[share.pk]))


def _newcomer() -> Iterator[Place]:
    """Somebody with an account, and neither post nor seat yet."""
    for user in User.objects.filter(posts=None, seats=None, is_active=True).order_by("pk")[:1]:
        yield Place("newcomer-home", user, reverse("home"))


def _delegate() -> Iterator[Place]:
    """Of the delegate with most to look at: his pages, a draft, one matter on its way, one answered."""
    everybody = User.objects.filter(seats__isnull=False, posts=None, is_active=True)
    user = everybody.annotate(led=Count("parts", filter=Q(parts__role="lead"))).order_by("-led", "pk").first()
    if user is None:
        return
    yield from (Place(f"delegate-{name}", user, reverse(name)) for name in (
        "home", "mine", "drafts", "notices", "account"))
    yield Place("delegate-others", user, f"{reverse('mine')}?whose=others")
    for state in ("draft", "in_hand", "replied", "closed"):
        found = Suggestion.objects.filter(state=state, lead_person__in=everybody, entered_by=None).first()
        if found:
            name = "draft" if state == "draft" else "suggestion"
            yield Place(f"delegate-{name}-{state}", found.lead_person, reverse(name, args=[found.pk]))
