"""An assignment (交办件): one department's share in one round, with its own state and clocks."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from directory.models import Department, Post
from directory.rights import Right
from procedures.terms import Reconciler, Statute, Vetting
from suggestions.lifecycle.assignment import ACTIVE, GONE, AssignmentLifecycle, AssignmentState
from suggestions.lifecycle.paper import OPEN_TO_WRITING
from suggestions.models.suggestion import Suggestion
from suggestions.queries import AssignmentQuerySet

if TYPE_CHECKING:
    from suggestions.models.extension import Extension
    from suggestions.models.opinion import Opinion
    from suggestions.models.reply import Reply


class Assignment(AssignmentLifecycle):
    """Lead, co-handler, or one of several that each answer."""

    class Role(models.TextChoices):
        """The department's part (domain: 单办, 主办+会办, 分办)."""

        LEAD = "lead", _("主办")
        CO = "co", _("会办")
        # Beside the first lead, whose letter it agrees to and issues with him.
        JOINT = "joint", _("共同主办")
        SEPARATE = "separate", _("分办")
        RELAY = "relay", _("转办")

    ANSWERING = (Role.LEAD, Role.SEPARATE)

    class ContactWaiver(models.TextChoices):
        """Why there was no talk with the delegates (代表法 51)."""

        DECLINED = "declined", _("代表谢绝联系")
        UNREACHABLE = "unreachable", _("多次联系不上")
        ATTENDED = "attended", _("代表亲自参加了办理活动")
        # Only of what was handled elsewhere and entered afterwards (补录).
        UNSTATED = "unstated", _("来源未载")

    suggestion = models.ForeignKey(
        Suggestion, on_delete=models.PROTECT, related_name="assignments", verbose_name=_("建议"))
    department = models.ForeignKey(
        Department, on_delete=models.PROTECT, related_name="assignments", verbose_name=_("承办单位"))
    role = models.CharField(_("承办身份"), max_length=10, choices=Role.choices)
    beside = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, related_name="co_handlers", verbose_name=_("所会办的主办件"))
    through = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, related_name="passed_on_to", verbose_name=_("经何处转办"))
    round = models.PositiveSmallIntegerField(_("第几轮"), default=1)
    note = models.TextField(_("交办意见"), blank=True)
    assigned_on = models.DateField(_("交办日"))
    signed_for_on = models.DateField(_("签收日"), null=True)
    finished_on = models.DateField(_("完成日"), null=True)
    release_reason = models.TextField(_("申请退回理由"), blank=True)
    release_proposed = models.ForeignKey(
        Department, on_delete=models.PROTECT, null=True, related_name="+", verbose_name=_("建议改办单位"))
    release_answer = models.TextField(_("退回申请的答复"), blank=True)
    ended_reason = models.TextField(_("终止原因"), blank=True)
    # Since when it is the present department's, by a merger of departments (机构撤并); None: it always was.
    carried_on = models.DateField(_("承继日"), null=True, editable=False)
    contact_waived_as = models.CharField(
        _("未联系代表的情形"), max_length=12, choices=ContactWaiver.choices, blank=True)
    contact_waiver = models.TextField(_("未联系代表的说明"), blank=True)
    contact_waived_on = models.DateField(_("作出说明日"), null=True)
    contact_denied_on = models.DateField(_("代表提出异议日"), null=True)
    contact_denial = models.TextField(_("代表的异议"), blank=True)

    objects = AssignmentQuerySet.as_manager()

    class Meta:
        verbose_name = _("交办件")
        verbose_name_plural = _("交办件")
        default_permissions = ()
        ordering = ["round", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["suggestion", "department", "round"], condition=Q(state__in=ACTIVE),
                name="one_active_share_a_round"),
            models.CheckConstraint(condition=Q(state__in=AssignmentState.values), name="assignment_state_known"),
            models.CheckConstraint(
                condition=Q(signed_for_on__isnull=False) | ~Q(state__in=["signed_for", "accepted", "done"]),
                name="handled_only_when_signed_for"),
        ]
        indexes = [
            models.Index(fields=["department", "suggestion"], name="assignment_of_department"),
            # What lies on a desk is little of all that ever came to it.
            models.Index(fields=["department", "state"], name="assignment_on_desk"),
        ]

    def __str__(self) -> str:
        return f"{self.department} {self.get_role_display()}"

    def department_on(self, day: date) -> Department:
        """Whose it was on `day`: a department that was merged into the present one (机构撤并) had it before."""
        if self.carried_on is None or day >= self.carried_on:
            return self.department
        # Oldest first.
        return next((one.department for one in self.successions.all() if day < one.until), self.department)

    def unit_on(self, day: date) -> str:
        """The full name of whose it was on `day`: with which a paper of that day speaks of it."""
        return self.department_on(day).name_on(day)

    def short_unit_on(self, day: date) -> str:
        """What that one was called for short."""
        return self.department_on(day).short_name_on(day)

    @property
    def answers(self) -> bool:
        """It owes the delegates a reply (co-handlers owe the lead an opinion, joint leads agree to his letter)."""
        return self.role in self.ANSWERING

    @property
    def leads(self) -> bool:
        """It answers, alone or with others."""
        return self.role in (*self.ANSWERING, self.Role.JOINT)

    @property
    def co_handles(self) -> bool:
        """It owes the lead an opinion (会办)."""
        return bool(self.role == self.Role.CO)

    def relays(self) -> bool:
        """It passes on what it is given to departments of its own, and answers nothing (转办)."""
        return bool(self.role == self.Role.RELAY)

    def came_through_a_relay(self) -> bool:
        """The government's office has passed it on: what was given to it goes back there first."""
        return self.through_id is not None

    def stands_over(self, department: Department) -> bool:
        """Of a relay (转办): it is one of its departments, or the relay itself."""
        return self.department_id in (department.pk, department.parent_id)

    @property
    def is_active(self) -> bool:
        """Somebody in the department has still to do something."""
        return self.state in ACTIVE

    @property
    def paper(self) -> Opinion | Reply:
        """The paper this department writes. Raises DoesNotExist before it has accepted."""
        return self.reply if self.answers else self.opinion

    @property
    def government(self) -> Department | None:
        """The government office (政府办) above its department; None for courts and the like."""
        above: Department | None = self.department.government
        return above

    def is_vetted_first(self) -> bool:
        """Its reply passes the 督查 people of the government before it is signed."""
        return self.suggestion.rules.vetting == Vetting.GOVERNMENT and self.government is not None

    @property
    def reconciler(self) -> Department:
        """Who brings its joint leads together: among its departments the government office, where the text says so."""
        above, office = self.government, self.suggestion.office
        if above is not None and self.suggestion.rules.reconciler == Reconciler.GOVERNMENT:
            joint = list(self.joint_leads())
            if joint and all(one.government == above for one in joint):
                return above
        found: Department = office
        return found

    @property
    def assigner(self) -> Department:
        """Who gave it to its department: the relay that passed it on (转办), else the congress office."""
        found: Department = self.through.department if self.through is not None else self.suggestion.office
        return found

    @property
    def release_decider(self) -> Department:
        """Who says whose it is: whoever assigned it, then the congress office; once a leader is asked
        the government office above it."""
        if self.state == AssignmentState.DISPUTED:
            return self.assigner
        above = self.government
        if above is not None and self.state == AssignmentState.BEFORE_LEADER:
            return above
        office: Department = self.suggestion.office
        return office

    @property
    def release_right(self) -> Right:
        """The right it takes there: to write down what a leader has decided is to decide."""
        return Right.DECIDE if self.state == AssignmentState.BEFORE_LEADER else Right.ASSIGN

    @property
    def extension_asked(self) -> Extension:
        """The request for more time nobody has decided yet. Raises DoesNotExist."""
        asked: Extension = self.extensions.select_related("assignment__department__parent").get(state="asked")
        asked.assignment.suggestion = self.suggestion
        return asked

    @property
    def main_share(self) -> Assignment | None:
        """In a merger (并案) the same department's share of the main suggestion; None where it is handled alone.

        A further round is of one suggestion alone.
        """
        suggestion = self.suggestion
        if suggestion.merged_into_id is None or suggestion.is_main or not self.answers or self.round > 1:
            return None
        shares = Assignment.objects.filter(
            suggestion=suggestion.merged_into_id, department=self.department_id, round=1,
            role__in=[self.Role.LEAD, self.Role.SEPARATE]).exclude(state=AssignmentState.RELEASED)
        main: Assignment | None = shares.select_related("suggestion").first()
        return main

    def helpers(self) -> AssignmentQuerySet:
        """The co-handlers whose opinions its reply rests on: its own, and in a merger those of the main one."""
        main = self.main_share
        beside = Assignment.objects.filter(beside__in=[self.pk, main.pk]) if main else self.co_handlers.all()
        # What became one with the lead in a merger of departments (机构撤并) gives it no opinion.
        return beside.filter(role=self.Role.CO).exclude(department=self.department_id)

    def was_taken_out(self) -> bool:
        """The office took it out (减去会办单位), or another has its place: it is not asked again in a further round.

        What the lead went on without was given up for that letter alone.
        """
        if self.state == AssignmentState.RELEASED:
            return True
        return self.state == AssignmentState.ENDED and self.suggestion.records.filter(
            Q(verb="remove_co_handler", subject=f"assignment {self.pk}")
            | Q(verb="grant_removal", subject__in=[f"removal {one.pk}" for one in self.removals.all()])).exists()

    def helpers_again(self) -> list[Assignment]:
        """The co-handlers that a further round begins with: those its reply rested on, but for who was taken out."""
        beside = self.helpers().select_related("department").order_by("pk")
        return [one for one in beside if not one.was_taken_out()]

    def people_of_department(self) -> int:
        """How many people serve in the department: the smallest cannot separate drafting and reviewing."""
        serving = Post.objects.filter(department=self.department.successor, person__is_active=True)
        return serving.values("person").distinct().count()

    def contact_settled(self) -> bool:
        """A talk with the delegates is logged, or why there was none and no delegate has denied it (代表法 51).

        For proposals of the CPPCC no statute makes it a gate.
        """
        if self.suggestion.rules.statute == Statute.NONE:
            return True
        return self.contact_is_explained() or self.has_talked()

    def has_talked(self) -> bool:
        """A talk that reached somebody is logged."""
        return any(contact.reached for contact in self.contacts.all())

    def contact_is_explained(self) -> bool:
        """Why there was no talk is told, and no delegate has denied it since."""
        denied, told = self.contact_denied_on, self.contact_waived_on
        return bool(self.contact_waived_as) and (denied is None or (told is not None and told > denied))

    def still_writes(self) -> bool:
        """Its reply has not gone to review: what others contribute still finds its way into it."""
        return self.is_active and (not hasattr(self, "reply") or self.reply.state in OPEN_TO_WRITING)

    def opinions_missing(self) -> AssignmentQuerySet:
        """The co-handlers whose opinion was neither delivered nor waived."""
        return self.helpers().filter(state__in=ACTIVE)

    def joint_leads(self) -> AssignmentQuerySet:
        """Those that lead jointly with it and still do."""
        joint = self.co_handlers.filter(role=self.Role.JOINT).exclude(state__in=GONE)
        return joint.select_related("department__parent")
