"""The two tables of the to-do engine, with real foreign keys to what is handled, and the notices."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from viewflow.workflow.managers import TaskQuerySet
from viewflow.workflow.models import AbstractProcess, AbstractTask
from viewflow.workflow.status import STATUS

from directory.models import Department
from directory.rights import Right
from directory.written import WrittenAlike
from oversight.models import Digest
from permissions.scopes import Person, acts_as, rights_by_department
from suggestions.models import Assignment, Party, PromiseRating, Rating, Record, Suggestion
from suggestions.rules import hands_of
from workflow.table_imports import ImportRow, LetterPackage, TableImport
from workflow.worklists import BulkRun, ListFile, SavedView

__all__ = [
    "BulkRun", "Handling", "ImportRow", "LetterPackage", "ListFile", "Notice", "SavedView", "TableImport", "Todo",
    "TodoQuerySet"]


class Handling(AbstractProcess):
    """One run of a flow (流转). Columns the engine offers and we never use stay class attributes."""

    suggestion = models.ForeignKey(
        Suggestion, on_delete=models.PROTECT, related_name="handlings", verbose_name=_("建议"))
    assignment = models.ForeignKey(
        Assignment, on_delete=models.PROTECT, null=True, related_name="handlings", verbose_name=_("交办件"))

    class Meta:
        verbose_name = _("流转")
        verbose_name_plural = _("流转")
        default_permissions = ()


_OPEN_STATES = ("NEW", "ASSIGNED")
_OPEN = models.Q(status__in=_OPEN_STATES, flow_task_type="HUMAN")
_OVER_STATES = [state for state in STATUS if state not in _OPEN_STATES]


class TodoQuerySet(TaskQuerySet):
    """Questions to people and departments."""

    def open(self) -> "TodoQuerySet":
        """Not answered yet. A function node that is just running is NEW too, hence the type."""
        return self.filter(_OPEN)

    def open_among(self) -> "TodoQuerySet":
        """The same where rows are few by another condition: those of a suggestion, of a share.

        Said by what they are not: of what is open SQLite expects a handful, and would read that of the whole archive.
        """
        return self.filter(flow_task_type="HUMAN").exclude(status__in=_OVER_STATES)

    def asked_of(self, user: Person) -> "TodoQuerySet":
        """The open ones that `user` may answer: put to himself, or to a department for which he holds the right.

        Its twin for one todo is Todo.asks.
        """
        if not user.is_authenticated:
            return self.none()
        # Nobody handles his own suggestion for the office or a bureau, nor does who uses his right there in his place
        # (suggestions.rules); he may hand it in again at the desk that entered it (suggestions.rules.the_author).
        of_an_author = models.Q(owner_permission=Right.ENTER.permission)
        asked, at_all = models.Q(owner=user.pk), set[int]()
        for (people, readers), desks in _desks_of(user).items():
            at_all.update(*desks.values())
            at_desks = models.Q(pk__in=[])
            for permission, departments in sorted(desks.items()):
                at_desks |= models.Q(owner=None, owner_permission=permission, department__in=sorted(departments))
            # Of what is under protection only its readers are asked (保护代表), and who acts in their place.
            closed = models.Exists(Suggestion.objects.filter(
                pk=models.OuterRef("process__suggestion"), restricted=True).exclude(readers__person__in=readers))
            their_own = models.Exists(Party.objects.filter(
                person__in=people, suggestion=models.OuterRef("process__suggestion")))
            asked |= at_desks & (of_an_author | ~models.Q(their_own)) & ~models.Q(closed)
        frozen = models.Exists(Suggestion.objects.filter(pk=models.OuterRef("process__suggestion"), frozen=True))
        # Said by itself first: so either database finds these few by its indexes, however long the archive is. That
        # they are open is said in either half: beside them, SQLite would read what is open anywhere and miss both.
        his, theirs = models.Q(owner=user.pk), models.Q(department__in=sorted(at_all))
        return self.filter(_OPEN & his | _OPEN & theirs).filter(asked).exclude(frozen)


def _desks_of(user: Person) -> dict[tuple[frozenset[int], frozenset[int]], dict[str, list[int]]]:
    """Whose own suggestions are left out, as whom he reads what is protected → permission → departments.

    His desks, and those where he stands in.
    """
    found: dict[tuple[frozenset[int], frozenset[int]], dict[str, list[int]]] = {}
    for department, rights in rights_by_department(user).items():
        readers = acts_as(user, department)
        for right in rights:
            desks = found.setdefault((hands_of(user, Right(right), department), readers), {})
            desks.setdefault(f"directory.{right}", []).append(department)
    return found


class Todo(WrittenAlike, AbstractTask):
    """One question to one department or one person; also one row for each gateway passed."""

    process = models.ForeignKey(Handling, on_delete=models.PROTECT, related_name="todos", verbose_name=_("流转"))
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+", verbose_name=_("等谁"))
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+", verbose_name=_("办理人"))
    department = models.ForeignKey(
        Department, on_delete=models.PROTECT, null=True, related_name="+", verbose_name=_("等哪个单位"))
    assignment = models.ForeignKey(
        Assignment, on_delete=models.PROTECT, null=True, related_name="todos", verbose_name=_("交办件"))
    party = models.ForeignKey(
        Party, on_delete=models.PROTECT, null=True, related_name="todos", verbose_name=_("提出人"))
    rating = models.ForeignKey(
        Rating, on_delete=models.PROTECT, null=True, related_name="todos", verbose_name=_("评价"))
    promise_rating = models.ForeignKey(
        PromiseRating, on_delete=models.PROTECT, null=True, related_name="todos", verbose_name=_("承诺落实评价"))
    outcome = models.CharField(_("结果"), max_length=40, blank=True)
    # Columns that only timers and jobs of the engine would use. The two of its generic object stay: they are one field.
    external_task_id = scheduled = assigned = None
    # Which todo came before which only its undo would ask.
    previous = None  # type: ignore[assignment]

    objects = TodoQuerySet.as_manager()  # type: ignore[misc]

    class Meta:
        verbose_name = _("待办")
        verbose_name_plural = _("待办")
        default_permissions = ()
        indexes = [
            models.Index(fields=["department", "status", "created"], name="todo_of_department"),
            models.Index(fields=["owner", "status", "created"], name="todo_of_person"),
        ]

    def asks(self, user: Person, suggestion: Suggestion) -> bool:
        """`user` may answer it: the twin of TodoQuerySet.asked_of; `suggestion` is what it is about."""
        if suggestion.frozen or not user.is_authenticated:
            return False
        if self.owner_id is not None:
            return self.owner_id == user.pk
        right = str(self.owner_permission or "").removeprefix("directory.")
        if right not in rights_by_department(user).get(self.department_id or 0, frozenset()):
            return False
        if suggestion.restricted and not suggestion.readers.filter(
                person__in=acts_as(user, self.department_id)).exists():
            return False
        own = right != Right.ENTER and hands_of(user, Right(right), self.department_id) & suggestion.proposer_ids
        return not own

    def concerns_a_proposer(self, user: Person) -> bool:
        """`user` holds the right to answer it, and must not: the suggestion is his own."""
        right = str(self.owner_permission or "").removeprefix("directory.")
        return (self.owner_id is None and right != Right.ENTER
                and right in rights_by_department(user).get(self.department_id or 0, frozenset())
                and bool(hands_of(user, Right(right), self.department_id) & self.process.suggestion.proposer_ids))

    @property
    def step(self) -> str:
        """The name of the step that asks: check, assign, sign_for …"""
        return str(self.flow_task.name)

    @property
    def verbs(self) -> list[str]:
        """The verbs it can be answered with."""
        return list(self.flow_task.after)


class NoticeQuerySet(models.QuerySet["Notice"]):
    """Notices."""

    def to(self, user: Person) -> "NoticeQuerySet":
        """What `user` is told: what has been closed to him since (涉密、保护代表) is told no longer."""
        readable = Suggestion.objects.filter(pk=models.OuterRef("record__suggestion")).not_closed_to(user)
        return self.filter(models.Q(record=None) | models.Exists(readable), person=user.pk)

    def unread(self) -> "NoticeQuerySet":
        """Those not read yet."""
        return self.filter(read_at=None)


class Notice(models.Model):
    """A word to one person (通知): about an act, written by a job after it; or that he has a digest of the day."""

    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="notices", verbose_name=_("收件人"))
    record = models.ForeignKey(
        Record, on_delete=models.PROTECT, null=True, related_name="notices", verbose_name=_("记录"))
    digest = models.OneToOneField(
        Digest, on_delete=models.CASCADE, null=True, related_name="notice", verbose_name=_("每日提醒"))
    words = models.CharField(_("内容"), max_length=300)
    read_at = models.DateTimeField(_("已读时间"), null=True)

    objects = NoticeQuerySet.as_manager()

    class Meta:
        verbose_name = _("通知")
        verbose_name_plural = _("通知")
        default_permissions = ()
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(fields=["person", "record"], name="one_notice_a_record"),
            models.CheckConstraint(
                condition=models.Q(record=None) ^ models.Q(digest=None), name="a_notice_of_one_thing")]
        indexes = [models.Index(fields=["person", "read_at"], name="notice_of_person")]

    def __str__(self) -> str:
        return self.words
