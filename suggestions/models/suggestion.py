"""A suggestion (代表建议、批评和意见) and its numbered asks (诉求)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.apps import apps
from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from directory.models import Congress, CongressSession, Delegation, Department
from directory.prepared import Prepared
from directory.source import Source
from procedures.models import Procedure
from procedures.rules import Rules
from procedures.terms import DelegationChecks
from suggestions.lifecycle.assignment import ACTIVE, AssignmentState
from suggestions.lifecycle.suggestion import SuggestionLifecycle, SuggestionState
from suggestions.lifecycle.withdrawal import OPEN
from suggestions.models.paper import digest_of
from suggestions.queries import SuggestionQuerySet
from suggestions.wording import spoken_number

if TYPE_CHECKING:
    from suggestions.models.withdrawal import Withdrawal

# Where those without a number stand among those that have one: behind them.
UNNUMBERED = 10 ** 15
# What the form lets one write, and what older papers may bring along.
TITLE_LENGTH, LONGEST_TITLE = 120, 300


def place_of(session: CongressSession, *, in_session: bool, serial: int | None) -> int:
    """Where a number stands among all of its congress; one that follows no pattern behind those of its session."""
    return ((session.term.ordinal * 100 + session.ordinal) * 10 + (not in_session)) * 10 ** 8 + (serial or 10 ** 7)


class Suggestion(SuggestionLifecycle):
    """What delegates ask, with everything that stays the same in every round."""

    class Channel(models.TextChoices):
        """How it reached the congress."""

        ONLINE = "online", _("代表网上提交")
        PAPER = "paper", _("纸质件代录")
        PHONE = "phone", _("电话代录")
        BILL = "bill", _("议案转建议")
        ARCHIVE = "archive", _("历史导入")

    class Publicity(models.TextChoices):
        """What the proposers agree to publish (云南 2017, 广东 2016)."""

        FULL = "full", _("同意全文公开")
        TITLE = "title", _("仅同意公开标题")
        NONE = "none", _("不同意公开")

    class Referral(models.TextChoices):
        """As what it was passed on instead of being handled (上海 8, 青岛 11, 重庆 13, 北京 20)."""

        REFERENCE = "reference", _("转作参阅")
        LETTER = "letter", _("转作代表来信")
        HIGHER = "higher", _("转请上级处理")

    class Origin(models.TextChoices):
        """How it came about (形成方式)."""

        SURVEY = "survey", _("专题调研")
        VISIT = "visit", _("走访座谈")
        STATION = "station", _("代表联络站接待")
        WORK = "work", _("本职工作")
        OTHER = "other", _("其他")

    class Repeated(models.TextChoices):
        """Raised before and not solved (往年提过)."""

        NO = "", _("首次提出")
        TWO = "two", _("连续两年提出")
        THREE = "three", _("连续三年提出")
        MORE = "more", _("三年以上")

    congress = models.ForeignKey(Congress, on_delete=models.PROTECT, related_name="+", verbose_name=_("人大"))
    # That of its congress; here too, since every row of every list is spoken of accordingly.
    source = models.CharField(_("来源"), max_length=10, choices=Source.choices, default=Source.DELEGATES)
    office = models.ForeignKey(
        Department, on_delete=models.PROTECT, related_name="+", verbose_name=_("人大代表工作机构"))
    session = models.ForeignKey(
        CongressSession, on_delete=models.PROTECT, related_name="suggestions", verbose_name=_("届次"))
    in_session = models.BooleanField(_("大会期间提出"), default=False)
    procedure = models.ForeignKey(
        Procedure, on_delete=models.PROTECT, related_name="+", verbose_name=_("办理规程"))
    number = models.CharField(_("编号"), max_length=40, blank=True)
    serial = models.PositiveIntegerField(_("序号"), null=True)
    # Term, session, during or after the meeting, serial as one number: lists follow it without reading all rows.
    place = models.BigIntegerField(_("编号次序"), default=UNNUMBERED, editable=False)
    title = models.CharField(_("标题"), max_length=LONGEST_TITLE)
    facts = models.TextField(_("情况和问题"), blank=True)
    subject = models.CharField(_("类别"), max_length=30, blank=True)
    delegation = models.ForeignKey(
        Delegation, on_delete=models.PROTECT, null=True, related_name="+", verbose_name=_("代表团"))
    lead_person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+",
        verbose_name=_("领衔代表"))
    channel = models.CharField(_("提交方式"), max_length=10, choices=Channel.choices, default=Channel.ONLINE)
    entered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+", verbose_name=_("代录人"))
    entered_at = models.ForeignKey(
        Department, on_delete=models.PROTECT, null=True, related_name="+", verbose_name=_("代录单位"))
    may_publish = models.CharField(
        _("公开意见"), max_length=10, choices=Publicity.choices, default=Publicity.FULL)
    origin = models.CharField(_("形成方式"), max_length=10, choices=Origin.choices, default=Origin.OTHER)
    repeated = models.CharField(
        _("往年是否提出"), max_length=10, choices=Repeated.choices, default=Repeated.NO, blank=True)
    repeated_note = models.CharField(_("往年提出情况"), max_length=100, blank=True)
    preferred = models.ForeignKey(
        Department, on_delete=models.PROTECT, null=True, blank=True, related_name="+",
        verbose_name=_("希望的承办单位"))
    referred_as = models.CharField(
        _("转出方式"), max_length=10, choices=Referral.choices, default=Referral.REFERENCE)
    split_from = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, related_name="split_off", verbose_name=_("分自"))
    # A proposer is at risk (保护代表): named readers alone. Asked for while it was written, it holds once handed in.
    restricted = models.BooleanField(_("作保护处理"), default=False)
    protection_wanted = models.TextField(_("请求保护的理由"), blank=True)
    # A state secret is feared in it, or was taken out of it (涉密不上网): nobody reads it.
    frozen = models.BooleanField(_("已冻结"), default=False)
    # Of one matter (并案): the main one, which bears itself here while others are merged into it.
    merged_into = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, related_name="merged", verbose_name=_("并案主件"))
    round = models.PositiveSmallIntegerField(_("第几轮办理"), default=1)
    submitted_on = models.DateField(_("提交日"), null=True)
    registered_on = models.DateField(_("登记日"), null=True)
    assigned_on = models.DateField(_("交办日"), null=True)
    closed_on = models.DateField(_("办结日"), null=True)
    changed_at = models.DateTimeField(_("最近改动"), auto_now=True)

    objects = SuggestionQuerySet.as_manager()

    class Meta:
        verbose_name = _("建议")
        verbose_name_plural = _("建议")
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(
                fields=["session", "in_session", "number"], condition=~Q(number=""), name="one_number_a_session"),
            models.CheckConstraint(condition=Q(state__in=SuggestionState.values), name="suggestion_state_known"),
            models.CheckConstraint(condition=Q(source__in=Source.values), name="suggestion_source_known"),
            models.CheckConstraint(
                condition=~Q(number="") | ~Q(state__in=["registered", "in_hand", "replied", "closed"]),
                name="handled_only_with_number"),
            models.CheckConstraint(
                condition=Q(assigned_on__isnull=False) | Q(channel="archive")
                | ~Q(state__in=["in_hand", "replied", "closed"]),
                name="in_hand_only_when_assigned"),
        ]
        indexes = [
            models.Index(fields=["office", "state", "-id"], name="suggestion_of_office"),
            models.Index(fields=["lead_person", "-id"], name="suggestion_of_lead"),
            models.Index(fields=["office", "place", "id"], name="suggestion_by_number"),
            models.Index(fields=["restricted"], condition=Q(restricted=True), name="suggestion_restricted"),
        ]

    def __str__(self) -> str:
        return self.title

    def save(self, *args: Any, **kwargs: Any) -> None:
        """With its number a suggestion gets its place among the others."""
        if self.number and self.place == UNNUMBERED:
            self.place = place_of(self.session, in_session=self.in_session, serial=self.serial)
        super().save(*args, **kwargs)

    def get_state_display(self) -> str:  # type: ignore[no-redef]  # the field would define it
        """The state in words; of what was passed on, as what."""
        if self.state == SuggestionState.REFERRED:
            return str(self.Referral(self.referred_as).label)
        return str(SuggestionState(self.state).label)

    @property
    def numbered_title(self) -> str:
        """第127号 关于……, or the title alone while there is no number."""
        return f"{spoken_number(self.number)} {self.title}" if self.number else self.title

    @cached_property
    def proposer_ids(self) -> frozenset[int]:
        """The people who propose it; none of them handles it in a bureau. No query where its parties have been read."""
        read = getattr(self, "_prefetched_objects_cache", {}).get("parties")
        people = _PROPOSERS(self.pk) if read is None else [one.person_id for one in read]
        return frozenset(pk for pk in people if pk is not None)

    @property
    def checkers(self) -> list[int]:
        """Who may check it for its delegation: the secretary, then the head (pk); nobody his own."""
        found = (self.delegation.secretary_id, self.delegation.head_id) if self.delegation else ()
        return [pk for pk in found if pk is not None and pk not in self.proposer_ids]

    def goes_by_delegation(self) -> bool:
        """Before the office reads it: where the procedure has it so and somebody can check it (河南 11, 重庆 10)."""
        checks = self.rules.delegation_checks
        wanted = checks == DelegationChecks.ALWAYS or (checks == DelegationChecks.IN_SESSION and self.in_session)
        if not wanted or self.submitted_on is not None or self.entered_at_id == self.office_id:
            return False
        by_itself = self.parties.filter(role="lead", kind="delegation").exists()
        return bool(not by_itself and self.checkers)

    @cached_property
    def rules(self) -> Rules:
        """The procedure this suggestion began with, as rules."""
        return self.procedure.as_rules()

    @property
    def withdrawal_open(self) -> Withdrawal:
        """The request to take it back that somebody is asked about. Raises Withdrawal.DoesNotExist."""
        found: Withdrawal = self.withdrawals.select_related("asked_by").get(state__in=OPEN)
        found.suggestion = self
        return found

    def is_archived(self) -> bool:
        """It was handled before this house kept its records, and came in with its answer (历史导入)."""
        return self.channel == self.Channel.ARCHIVE

    @property
    def is_main(self) -> bool:
        """Others are merged into it (并案)."""
        return self.merged_into_id is not None and self.merged_into_id == self.pk

    def merged_with(self) -> list[Suggestion]:
        """The others of its matter (并案), the main one first; none where it is handled alone."""
        if self.merged_into_id is None:
            return []
        others = type(self).objects.filter(merged_into=self.merged_into_id).exclude(pk=self.pk)
        return sorted(others, key=lambda one: (not one.is_main, one.serial or 0, one.pk))

    def text_digest(self) -> str:
        """The fingerprint of what proposers put their names under: title, facts and asks."""
        return digest_of({
            "title": self.title, "facts": self.facts, "asks": [ask.text for ask in self.asks.all()]})

    def was_entered_afterwards(self) -> bool:
        """It was handled elsewhere (补录): what its source does not tell nobody can tell."""
        return self.records.filter(verb="enter_source").exists()

    def everyone_answered(self) -> bool:
        """No proposer still has to confirm."""
        return not self.parties.filter(state="asked").exists()

    def every_answer_issued(self) -> bool:
        """No answering assignment is still in hand."""
        return not self.assignments.filter(role__in=["lead", "separate", "relay"], state__in=ACTIVE).exists()

    def was_answered(self) -> bool:
        """A reply of this or an earlier round has gone out and was not recalled."""
        return any(share.answers and share.state == AssignmentState.DONE for share in self.assignments.all())

    def nothing_undecided(self, besides: models.Model | None = None) -> bool:
        """Every reply issued is settled, but for one that need not be."""
        unsettled = self.assignments.filter(reply__state="issued", reply__settled=False)
        return not (unsettled.exclude(reply=besides) if besides else unsettled).exists()


_PROPOSERS = Prepared(lambda suggestion: apps.get_model("suggestions", "Party")._default_manager.filter(
    suggestion=suggestion).order_by().values_list("person_id", flat=True))


class Ask(models.Model):
    """One numbered ask (诉求). The number runs through draft, letter, rating and figures."""

    suggestion = models.ForeignKey(
        Suggestion, on_delete=models.PROTECT, related_name="asks", verbose_name=_("建议"))
    place = models.PositiveSmallIntegerField(_("序号"))
    text = models.TextField(_("诉求"))

    class Meta:
        verbose_name = _("诉求")
        verbose_name_plural = _("诉求")
        default_permissions = ()
        ordering = ["place"]
        constraints = [models.UniqueConstraint(fields=["suggestion", "place"], name="one_ask_a_place")]

    def __str__(self) -> str:
        return f"{self.place}. {self.text}"
