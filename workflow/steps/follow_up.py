"""落实: what the answer still owes: it is made public, its promises are told of, and that is rated."""

from typing import Any

from django import forms
from django.db.models import prefetch_related_objects
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from directory.clock import today
from directory.models import User
from suggestions.actions.promises import open_promises, promises_are_rated, raters_of, why_not_reportable
from suggestions.actions.publication import awaits_publication
from suggestions.actions.unrated import may_be_entered
from suggestions.models import PromiseLine, PromiseRating, Reply, Satisfaction
from suggestions.wording import full_day, long_day
from workflow.models import Todo
from workflow.reading.casefile import clocks_of, load
from workflow.reading.limits import limit_of
from workflow.reading.promises import light_after, lines_of
from workflow.reading.replies import promise_of
from workflow.steps.contacts import BureauAct
from workflow.steps.forms import Confirmation, VerbForm
from workflow.steps.pages import ActPage, StepPage, act_page, step_page
from workflow.steps.scanned import Scanned, compared_field, scan_field

NOT_NOW = "later"


class ReportForm(VerbForm):
    """Of each promise still open how far it is; what is left out stays open."""

    label, heading, main = gettext_lazy("核对反馈"), gettext_lazy("反馈承诺落实情况"), True

    def prepare(self) -> None:
        """Two fields a promise. Where there is but one, it is what is told."""
        self.promises = {one.pk: one for one in open_promises(self.occasion.subject)}
        alone = len(self.promises) == 1
        for pk, promise in self.promises.items():
            self.fields[f"outcome_{pk}"] = forms.ChoiceField(
                label=_("“%s”") % promise.text, widget=forms.RadioSelect,
                choices=[*PromiseLine.Outcome.choices, *([] if alone else [(NOT_NOW, _("这次不报"))])],
                initial=None if alone else NOT_NOW, error_messages={"required": _("请选这一项落实到哪一步")})
            text: Any = forms.CharField(
                label=_("落实情况"), required=False, max_length=2000, widget=forms.Textarea(attrs={"rows": 3}),
                help_text=_("办了什么、效果怎样；未能落实的，写明原因。代表看得到。") if alone else
                _("报这一项的必须写：办了什么、效果怎样；未能落实的，写明原因。代表看得到。"))
            text.either = True
            self.fields[f"text_{pk}"] = text

    def clean(self) -> dict[str, Any]:
        """Something is told, and each thing told has its words."""
        data = super().clean()
        told = [pk for pk in self.promises if data.get(f"outcome_{pk}", NOT_NOW) != NOT_NOW]
        for pk in told:
            if not data.get(f"text_{pk}"):
                self.add_error(f"text_{pk}", _("请写明这一项的落实情况"))
        if not told and not self.errors:
            raise forms.ValidationError(_("请至少选一项承诺，写它落实到哪一步。"))
        return data

    def particulars(self) -> dict[str, Any]:
        """The lines, by promise."""
        data = self.cleaned_data
        return {"lines": {pk: (data[f"outcome_{pk}"], data[f"text_{pk}"]) for pk in self.promises
                          if data[f"outcome_{pk}"] != NOT_NOW}}

    def confirmation(self) -> Confirmation:
        """What goes to the delegates, and whether they are asked to rate it."""
        suggestion, told = self.occasion.suggestion, self.particulars()["lines"]
        asked = "、".join(party.called for party in raters_of(suggestion)) if promises_are_rated(suggestion) else ""
        return Confirmation(
            question=_("这样反馈承诺落实情况吗"), yes=_("确认反馈"), no=_("返回修改"),
            facts=[{"label": str(PromiseLine.Outcome(outcome).label), "value": _("“%(promise)s”：%(text)s") % {
                "promise": self.promises[pk].text, "text": text}} for pk, (outcome, text) in told.items()],
            consequences=[_("代表和人大代表工作机构马上收到通知。"),
                          *([_("请%s评价落实情况，评价以后才能再次反馈。") % asked] if asked else []),
                          _("反馈以后不能再改。")])


@act_page("report_promises")
class ReportPromises(BureauAct):
    """反馈承诺落实情况, by the bureau."""

    template = "steps/rate/report.html"
    form = ReportForm

    def why_not(self, subject: Reply) -> str:
        """Nothing is still to be told, or somebody is asked about what was told before."""
        return why_not_reportable(subject)

    def context(self, subject: Reply, user: User) -> dict[str, Any]:
        """The promises with what was told of them so far."""
        prefetch_related_objects([subject], "promise_reports__lines", "promise_reports__ratings__rater")
        return {"promises": [promise_of(one) | lines_of(one, subject)
                             for one in subject.commitments.select_related("owner").order_by("pk")]}


class PromisesRatingFields(VerbForm):
    """One question and the words."""

    satisfaction = forms.ChoiceField(
        label=gettext_lazy("承诺落实情况"), choices=Satisfaction.choices, widget=forms.RadioSelect,
        help_text=gettext_lazy("答应的事办得怎么样"))
    comment = forms.CharField(
        label=gettext_lazy("意见"), max_length=2000, required=False, widget=forms.Textarea(attrs={"rows": 4}),
        help_text=gettext_lazy("评“不满意”的请写明具体意见。"))

    def clean(self) -> dict[str, Any]:
        """Who is not satisfied says why (重庆 28)."""
        data = super().clean()
        if data.get("satisfaction") == Satisfaction.UNSATISFIED and "comment" in data and not data["comment"]:
            self.add_error("comment", _("评为不满意的，请写明具体意见"))
        return data


class RatePromisesForm(PromisesRatingFields):
    """By the delegate himself."""

    label, main = gettext_lazy("下一步：核对"), True

    def confirmation(self) -> Confirmation:
        """Repeats what was chosen."""
        data, suggestion = self.cleaned_data, self.occasion.suggestion
        facts = [{"label": _("承诺落实情况"), "value": Satisfaction(data["satisfaction"]).label}]
        if data["comment"]:
            facts.append({"label": _("意见"), "value": data["comment"]})
        unsatisfied = data["satisfaction"] == Satisfaction.UNSATISFIED
        follows = _("评价告知承办单位和%s。")
        if unsatisfied:
            follows = _("由%s召集代表和承办单位研究，承办单位还要再次反馈。")
        return Confirmation(
            question=_("就这样评价吗"), yes=_("确认评价"), no=_("返回修改"), facts=facts,
            consequences=[follows % suggestion.office, _("提交以后不能再改。")])


@step_page("PromiseFlow.rate_promises")
class RatePromises(StepPage):
    """评价承诺落实情况: what was promised, what was told of it, one question."""

    template = "steps/rate/promises.html"
    title = gettext_lazy("评价承诺落实情况")
    forms = {"rate_promises": RatePromisesForm}

    def context(self, todo: Todo, user: User) -> dict[str, Any]:
        """What was reported, and until when he is asked."""
        suggestion = load(todo.process.suggestion)
        rating: PromiseRating | None = todo.promise_rating
        assert rating is not None  # noqa: S101 - the fan-out names it
        share = next(one for one in suggestion.assignments.all() if one.pk == todo.assignment_id)
        limit = limit_of([clock for clock in clocks_of(suggestion, share) if clock.kind == "promise_rating"],
                         suggestion.rules.soon_days)
        return {"limit": limit, "bureau": str(share.department),
                "day": long_day(rating.report.reported_on, today()), "readers": _(
                    "提交后，%s和人大代表工作机构能看到您的评价。") % share.department,
                "promises": _told_in(rating)}


class RatePromisesBySheetForm(Scanned, PromisesRatingFields):
    """What the delegate has signed, typed in by the office."""

    label, heading = gettext_lazy("录入评价"), gettext_lazy("凭签名件录入承诺落实评价")
    day_label = gettext_lazy("代表评价的日期")
    sheet = scan_field(gettext_lazy("签名件的扫描或照片"), gettext_lazy("要看得清评价和代表签名。以后可供查对。"))
    same = compared_field()

    def particulars(self) -> dict[str, Any]:
        """satisfaction, comment, sheet, and the day."""
        said = {name: self.cleaned_data[name] for name in ("satisfaction", "comment", "sheet")}
        return said | self.occurred()


@act_page("rate_promises_by_sheet")
class RatePromisesBySheet(ActPage):
    """凭签名件录入承诺落实评价, by the office."""

    template = "steps/rate/promises_sheet.html"
    form = RatePromisesBySheetForm

    def is_possible(self, subject: PromiseRating) -> bool:
        """It is asked for, or was given up though the form may have come in time."""
        return may_be_entered(subject)

    def context(self, subject: PromiseRating, user: User) -> dict[str, Any]:
        """Whose rating, of what was told when."""
        return {"rating": subject, "bureau": subject.assignment.department, "promises": _told_in(subject),
                "day": long_day(subject.report.reported_on, today())}


def _told_in(rating: PromiseRating) -> list[dict[str, Any]]:
    """The promises with what the report that is rated says of them."""
    return [promise_of(line.commitment) | light_after(line) | {"told": [{
        "title": line.get_outcome_display(), "text": line.text}]}
        for line in rating.report.lines.select_related("commitment__owner")]


class PublicationForm(VerbForm):
    """When and where."""

    label, heading, main = gettext_lazy("登记公开"), gettext_lazy("登记公开"), True
    published_on = forms.DateField(label=gettext_lazy("哪天公开"), widget=forms.DateInput)
    published_where = forms.CharField(
        label=gettext_lazy("公开在哪里"), max_length=200,
        help_text=gettext_lazy("写网站或者报刊的名称，有网址的写网址。"))

    def prepare(self) -> None:
        """Today, and how a day is meant."""
        reply: Reply = self.occasion.subject
        self.fields["published_on"].initial = today()
        if reply.issued_on is not None:
            self.fields["published_on"].help_text = _("不早于印发日%s，不晚于今天。") % full_day(reply.issued_on)


@act_page("note_publication")
class NotePublication(ActPage):
    """登记公开, by the bureau or the congress office."""

    form = PublicationForm

    def is_possible(self, subject: Reply) -> bool:
        """It is to be published, and is not yet."""
        return awaits_publication(subject)
