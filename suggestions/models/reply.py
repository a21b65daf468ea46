"""A reply (答复) with its answers ask by ask and the promises it makes."""

from datetime import date
from typing import Any, cast

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from directory.models import Department
from suggestions.lifecycle.assignment import AssignmentState
from suggestions.lifecycle.paper import PaperState, ReplyLifecycle
from suggestions.models.assignment import Assignment
from suggestions.models.paper import Paper
from suggestions.models.suggestion import Ask


class Reply(ReplyLifecycle, Paper):
    """What a bureau answers. `paragraphs` is a list of {"text": str, "asks": [place, …]}."""

    class Kind(models.TextChoices):
        """Which reply of its assignment."""

        ANSWER = "answer", _("答复")
        AGAIN = "again", _("再次答复")

    class Publicity(models.TextChoices):
        """公开方式 (国办发〔2014〕46号)."""

        FULL = "full", _("主动公开")
        ON_REQUEST = "on_request", _("依申请公开")
        NONE = "none", _("不予公开")
        UNSTATED = "", _("未标明")

    assignment = models.OneToOneField(
        Assignment, on_delete=models.PROTECT, related_name="reply", verbose_name=_("交办件"))
    kind = models.CharField(_("种类"), max_length=10, choices=Kind.choices, default=Kind.ANSWER)
    title = models.CharField(_("标题"), max_length=400, blank=True)
    paragraphs = models.JSONField(_("正文"), default=list)
    class_code = models.CharField(_("办理类别"), max_length=10, blank=True)
    publicity = models.CharField(
        _("公开方式"), max_length=12, choices=Publicity.choices, default=Publicity.UNSTATED, blank=True)
    publicity_mark = models.CharField(_("公开标注"), max_length=60, blank=True)
    publicity_reason = models.CharField(_("不公开的理由"), max_length=200, blank=True)
    issuer = models.CharField(_("发文机关"), max_length=80, blank=True)
    signer_name = models.CharField(_("签发人姓名"), max_length=60, blank=True)
    addressees = models.JSONField(_("主送"), default=list)
    copies_to = models.JSONField(_("抄送"), default=list)
    attachments = models.JSONField(_("附件"), default=list)
    closing_notes = models.JSONField(_("附注"), default=list)
    contact_unit = models.CharField(_("联系单位"), max_length=80, blank=True)
    contact_name = models.CharField(_("联系人"), max_length=60, blank=True)
    contact_phone = models.CharField(_("联系电话"), max_length=60, blank=True)
    printed_by = models.CharField(_("印发机关"), max_length=80, blank=True)
    number = models.CharField(_("发文字号"), max_length=60, blank=True)
    issued_on = models.DateField(_("印发日"), null=True)
    # When and where the public got to read it (公开); the day is None while it did not.
    published_on = models.DateField(_("公开日"), null=True)
    published_where = models.CharField(_("公开的网站或者载体"), max_length=200, blank=True)
    settled = models.BooleanField(_("已有结论"), default=False)

    class Meta:
        verbose_name = _("答复")
        verbose_name_plural = _("答复")
        default_permissions = ()
        constraints = [
            models.CheckConstraint(condition=Q(state__in=PaperState.values), name="reply_state_known"),
            models.CheckConstraint(
                condition=~Q(signed_digest="") | ~Q(state__in=["signed", "issued", "superseded"]),
                name="reply_signed_by_digest"),
            models.CheckConstraint(
                condition=~Q(number="") | ~Q(state__in=["issued", "superseded"]), name="issued_only_with_number"),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def suggestion(self) -> Any:
        """The suggestion it answers."""
        return self.assignment.suggestion

    def content(self) -> dict[str, Any]:
        """Text, marks, addressees, answers and promises: everything the signer answers for."""
        named = ("kind", "title", "paragraphs", "class_code", "publicity", "publicity_mark", "publicity_reason",
                 "issuer", "addressees", "copies_to", "attachments", "closing_notes", "contact_unit", "contact_name",
                 "contact_phone", "printed_by")
        answers = list(self.answers.order_by("ask__place").values_list("ask__place", "verdict"))
        uptakes = [list(one) for one in self.uptakes.order_by("opinion").values_list("opinion", "how", "note")]
        return {
            "assignment": self.assignment_id,
            **{name: getattr(self, name) for name in named},
            "answers": [list(answer) for answer in answers],
            "commitments": [one.content() for one in self.commitments.select_related("ask").order_by("pk")],
            # What was signed before there were uptakes keeps its signature.
            **({"uptakes": uptakes} if uptakes else {}),
        }

    def is_complete(self) -> bool:
        """Text and title stand, a contact is logged or explained, no opinion is missing or passed over."""
        return (bool(self.title) and any(part["text"].strip() for part in self.paragraphs)
                and self.assignment.contact_settled() and not self.assignment.opinions_missing().exists()
                and not self.opinions_passed_over().exists()
                and all(one.state == AssignmentState.ACCEPTED for one in self.assignment.joint_leads()))

    def opinions_passed_over(self) -> models.QuerySet[Assignment]:
        """The co-handlers whose opinion has come, and of which the reply does not say what became of it, and why."""
        said = self.uptakes.exclude(how__in=["partly", "not"], note="").values("opinion")
        given = self.assignment.co_handlers.exclude(department=self.assignment.department_id)
        return given.filter(opinion__state=PaperState.ISSUED).exclude(opinion__in=said)

    def nobody_has_rated(self) -> bool:
        """No delegate has answered to it, nor was he told what became of its promises; afterwards only a further
        round changes what he was told."""
        return (not self.settled and not self.ratings.exclude(state="asked").exists()
                and not self.promise_reports.exists())

    def is_to_be_published(self) -> bool:
        """主动公开, and no proposer at risk (保护代表)."""
        return bool(self.publicity == self.Publicity.FULL and not self.suggestion.restricted)

    def has_no_number(self) -> bool:
        """It was not registered yet."""
        return not self.number


class Answer(models.Model):
    """What the reply says of one ask (逐条答复)."""

    class Verdict(models.TextChoices):
        """The outcome of one ask."""

        DONE = "done", _("已经解决")
        IN_PROGRESS = "in_progress", _("正在解决")
        PLANNED = "planned", _("列入计划")
        DECLINED = "declined", _("不能解决，已说明")
        NOT_ANSWERED = "not_answered", _("未答复")

    reply = models.ForeignKey(Reply, on_delete=models.PROTECT, related_name="answers", verbose_name=_("答复"))
    ask = models.ForeignKey(Ask, on_delete=models.PROTECT, related_name="answers", verbose_name=_("诉求"))
    verdict = models.CharField(_("结论"), max_length=15, choices=Verdict.choices)

    class Meta:
        verbose_name = _("逐条答复")
        verbose_name_plural = _("逐条答复")
        default_permissions = ()
        constraints = [models.UniqueConstraint(fields=["reply", "ask"], name="one_answer_an_ask")]

    def __str__(self) -> str:
        return self.get_verdict_display()


class Commitment(models.Model):
    """A promise (承诺): a span of the reply's text, who owes it and until when."""

    reply = models.ForeignKey(Reply, on_delete=models.PROTECT, related_name="commitments", verbose_name=_("答复"))
    ask = models.ForeignKey(
        Ask, on_delete=models.PROTECT, null=True, related_name="commitments", verbose_name=_("诉求"))
    text = models.TextField(_("承诺原文"))
    owner = models.ForeignKey(
        Department, on_delete=models.PROTECT, related_name="commitments", verbose_name=_("责任单位"))
    due_on = models.DateField(_("完成期限"), null=True)
    due_words = models.CharField(_("期限原文"), max_length=100, blank=True)
    # A promise that waits for an event has no date of its own: it is looked at again on this day.
    review_on = models.DateField(_("复查日"), null=True)

    class Meta:
        verbose_name = _("承诺")
        verbose_name_plural = _("承诺")
        default_permissions = ()
        constraints = [
            models.CheckConstraint(
                condition=Q(due_on__isnull=False) | Q(review_on__isnull=False), name="promise_has_a_day")]

    def __str__(self) -> str:
        return self.text

    @property
    def day(self) -> date:
        """By when it is to be kept; where it waits for an event, when it is looked at again (one of them is set)."""
        return cast("date", self.due_on or self.review_on)

    def content(self) -> dict[str, Any]:
        """Its plain values, for the signature."""
        return {"ask": self.ask.place if self.ask else None, "text": self.text, "owner": self.owner_id,
                "due_on": self.due_on and self.due_on.isoformat(), "due_words": self.due_words,
                "review_on": self.review_on and self.review_on.isoformat()}
