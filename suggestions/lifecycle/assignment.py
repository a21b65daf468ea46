"""The life of an assignment (交办件): each department has its own state and clocks."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django_fsm import transition

from directory.rights import Right
from suggestions.lifecycle.base import Lifecycle, fails, holds
from suggestions.lifecycle.state import StateField
from suggestions.rules import bureau_may, follows, office_may, relay_may, whoever_decides_releases


class AssignmentState(models.TextChoices):
    """States of an assignment."""

    OFFERED = "offered", _("待签收")
    SIGNED_FOR = "signed_for", _("已签收")
    ACCEPTED = "accepted", _("办理中")
    DISPUTED = "disputed", _("申请退回")
    REFERRED_UP = "referred_up", _("转请代表工作机构决定")
    IN_MEETING = "in_meeting", _("协调承办单位")
    BEFORE_LEADER = "before_leader", _("报请领导决定")
    RELEASED = "released", _("已改办")
    DONE = "done", _("已完成")
    ENDED = "ended", _("已终止")
    ARCHIVED = "archived", _("往届办理")


A = AssignmentState
IN_DISPUTE = (A.DISPUTED, A.REFERRED_UP, A.IN_MEETING, A.BEFORE_LEADER)
ACTIVE = (A.OFFERED, A.SIGNED_FOR, A.ACCEPTED, *IN_DISPUTE)
# Another's, or over without a word of its own.
GONE = (A.RELEASED, A.ENDED)
# 往届办理 is counted apart: what was imported has no dates of this house.
UNCOUNTED = (*GONE, A.ARCHIVED)


class AssignmentLifecycle(Lifecycle):
    """offered → signed_for → accepted → done; disputed → (in_meeting → before_leader →) released on the way.

    A relay (转办) goes from offered to done by passing on, or gives it back before.
    """

    state = StateField(_("状态"), choices=A.choices, default=A.OFFERED, protected=True)

    class Meta:
        abstract = True

    @transition(state, source=A.OFFERED, target=A.SIGNED_FOR, conditions=[fails("relays")],
                permission=bureau_may(Right.SIGN_FOR))
    def sign_for(self) -> None:
        """签收."""

    @transition(state, source=A.SIGNED_FOR, target=A.ACCEPTED, permission=bureau_may(Right.HANDLE))
    def accept(self) -> None:
        """接办."""

    @transition(state, source=A.SIGNED_FOR, target=A.DISPUTED, permission=bureau_may(Right.HANDLE))
    def ask_release(self) -> None:
        """申请退回, with a reason and a bureau it proposes."""

    @transition(state, source=[A.OFFERED, A.ACCEPTED], target=A.DONE, conditions=[holds("relays")],
                permission=bureau_may(Right.ASSIGN))
    def pass_on(self) -> None:
        """转办: the government's office says who of its departments handles it (上海 11)."""

    @transition(state, source=A.OFFERED, target=A.DISPUTED, conditions=[holds("relays")],
                permission=bureau_may(Right.ASSIGN))
    def give_back(self) -> None:
        """退回代表工作机构: no department of the government's."""

    @transition(state, source=A.DISPUTED, target=A.REFERRED_UP, conditions=[holds("came_through_a_relay")],
                permission=relay_may(Right.ASSIGN))
    def refer_up(self) -> None:
        """转请代表工作机构决定: what the relay cannot decide among its own."""

    @transition(state, source=[A.DISPUTED, A.REFERRED_UP], target=A.IN_MEETING, permission=office_may(Right.ASSIGN))
    def call_meeting(self) -> None:
        """协调: both sides are heard."""

    @transition(state, source=A.IN_MEETING, target=A.BEFORE_LEADER, permission=office_may(Right.ASSIGN))
    def refer_to_leader(self) -> None:
        """They did not agree: a leader of the government decides."""

    @transition(state, source=IN_DISPUTE, target=A.ACCEPTED, permission=whoever_decides_releases)
    def refuse_release(self) -> None:
        """不同意退回: it goes on where it is."""

    @transition(state, source=IN_DISPUTE, target=A.RELEASED, permission=whoever_decides_releases)
    def grant_release(self) -> None:
        """改办: another department takes its place."""

    @transition(state, source=ACTIVE, target=A.RELEASED, permission=follows)
    def move_away(self) -> None:
        """改办 because a delegate objected, or because the department is no more."""

    @transition(state, source=A.ACCEPTED, target=A.DONE, permission=follows)
    def finish(self) -> None:
        """Its paper was issued."""

    @transition(state, source=A.DONE, target=A.ACCEPTED, permission=follows)
    def take_up_again(self) -> None:
        """Its opinion was sent back, its letter recalled."""

    @transition(state, source=A.OFFERED, target=A.ARCHIVED, permission=follows)
    def file_away(self) -> None:
        """It was handled before this house kept its records (历史导入)."""

    @transition(state, source=ACTIVE, target=A.ENDED, permission=follows)
    def end(self) -> None:
        """Waived, or the suggestion was withdrawn."""
