"""评价: 态度 and 结果 apart, a reason when not satisfied, and a second look before it counts."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from directory.models import User
from procedures.terms import RatingVisibility
from suggestions.actions.rate import ends_the_matter, hangs_on_others
from suggestions.actions.unrated import lapsed_on, may_be_entered
from suggestions.lifecycle.rating import RatingState
from suggestions.models import Rating, Satisfaction
from suggestions.wording import full_day
from workflow.models import Todo
from workflow.reading.answers import answered
from workflow.reading.casefile import clocks_of, load
from workflow.reading.limits import limit_of
from workflow.steps.belated import DAY, REASON
from workflow.steps.forms import Confirmation, VerbForm
from workflow.steps.pages import ActPage, StepPage, act_page, step_page
from workflow.steps.scanned import Scanned, compared_field, scan_field


class RatingFields(VerbForm):
    """The two questions and the words."""

    attitude = forms.ChoiceField(
        label=gettext_lazy("办理态度"), choices=Satisfaction.choices, widget=forms.RadioSelect,
        help_text=gettext_lazy("有没有听您说、讲得清不清楚"))
    result = forms.ChoiceField(
        label=gettext_lazy("办理结果"), choices=Satisfaction.choices, widget=forms.RadioSelect,
        help_text=gettext_lazy("事情办得怎么样"))
    comment = forms.CharField(
        label=gettext_lazy("意见"), max_length=2000, required=False, widget=forms.Textarea(attrs={"rows": 4}),
        help_text=gettext_lazy("评“不满意”的请写明原因，据此决定是否重新办理。"))

    def clean(self) -> dict[str, Any]:
        """Who is not satisfied says why (上海 21, 山东 23, 河南 22, 重庆 26)."""
        data = super().clean()
        unsatisfied = Satisfaction.UNSATISFIED in (data.get("attitude"), data.get("result"))
        if unsatisfied and "comment" in data and not data["comment"]:
            self.add_error("comment", _("评为不满意的，请写明原因"))
        return data


class RateForm(RatingFields):
    """By the delegate himself."""

    label, main = gettext_lazy("下一步：核对"), True

    def confirmation(self) -> Confirmation:
        """Repeats what was chosen: a slip of the finger is caught here (重庆 2021)."""
        data = self.cleaned_data
        facts = [{"label": _("办理态度"), "value": Satisfaction(data["attitude"]).label},
                 {"label": _("办理结果"), "value": Satisfaction(data["result"]).label}]
        if data["comment"]:
            facts.append({"label": _("意见"), "value": data["comment"]})
        unsatisfied = Satisfaction.UNSATISFIED in (data["attitude"], data["result"])
        follows = satisfied_means(self.occasion.subject)
        if unsatisfied:
            follows = _("有不满意，由%s决定是否重新办理。") % self.occasion.suggestion.office
        return Confirmation(
            question=_("就这样评价吗"), yes=_("确认评价"), no=_("返回修改"), facts=facts,
            consequences=[follows, who_reads_it(self.occasion.subject), _("提交以后不能再改。")])


@step_page("AnswerFlow.rate")
class Rate(StepPage):
    """评价答复: the letter first, then the two questions."""

    template = "steps/rate/rate.html"
    title = gettext_lazy("评价答复")
    forms = {"rate": RateForm}

    def context(self, todo: Todo, user: User) -> dict[str, Any]:
        """The answers ask by ask, the letter, and until when."""
        suggestion, rating = load(todo.process.suggestion), todo.rating
        assert rating is not None  # noqa: S101 - the fan-out names it
        share = next(one for one in suggestion.assignments.all() if one.pk == rating.reply.assignment_id)
        limit = limit_of(clocks_of(suggestion, share), suggestion.rules.soon_days)
        return {"answer": answered(suggestion, share), "limit": limit,
                "bureau": str(share.department), "readers": who_reads_it(rating)}


class RateBySheetForm(Scanned, RatingFields):
    """What stands on the signed form (征询意见表), typed in by the office."""

    label, heading = gettext_lazy("录入评价"), gettext_lazy("凭签名征询意见表录入评价")
    day_label = gettext_lazy("代表评价的日期")
    sheet = scan_field(gettext_lazy("征询意见表的扫描或照片"), gettext_lazy("要看得清勾选和代表签名。以后可供查对。"))
    same = compared_field()

    def prepare(self) -> None:
        """Of what was given up it matters when the form was handed in."""
        lapsed = self.occasion.subject.state == RatingState.LAPSED
        if lapsed:
            self.day_label = gettext_lazy("代表交回征询意见表的日期")
        super().prepare()
        if lapsed:
            self.fields[DAY].initial = None
            self.fields[DAY].required = self.fields[REASON].required = True

    def particulars(self) -> dict[str, Any]:
        """attitude, result, comment, sheet, and the day."""
        said = {name: self.cleaned_data[name] for name in ("attitude", "result", "comment", "sheet")}
        return said | self.occurred()


@act_page("rate_by_sheet")
class RateBySheet(ActPage):
    """凭签名征询意见表录入评价, by the office."""

    template = "steps/rate/sheet.html"
    form = RateBySheetForm

    def is_possible(self, subject: Rating) -> bool:
        """It is asked for, or was given up though the form may have come in time."""
        return may_be_entered(subject)

    def context(self, subject: Rating, user: User) -> dict[str, Any]:
        """Whose rating, of which reply; the day on which it was given up."""
        lapsed = lapsed_on(subject) if subject.state == RatingState.LAPSED else None
        return {"rating": subject, "lapsed": full_day(lapsed) if lapsed else ""}


def satisfied_means(rating: Rating) -> str:
    """What a rating without 不满意 leads to; what others have rated is not given away."""
    if hangs_on_others(rating):
        return _("您没有不满意的。其他代表评价以后，也都没有不满意的，才就此办结。")
    if not ends_the_matter(rating):
        bureau = rating.reply.assignment.department
        return _("没有不满意的，%s的办理就此办结；这件建议要等其他承办单位也办结。") % bureau
    return _("没有不满意的，这次办理随之办结。")


def who_reads_it(rating: Rating) -> str:
    """Whether and when the bureau sees this rating: a switch of the procedure (背靠背)."""
    bureau = rating.reply.assignment.department
    said = {
        RatingVisibility.OPEN: _("提交后，%s和人大代表工作机构能看到您的评价。"),
        RatingVisibility.AFTER_ALL: _("要等应评价的代表都评完，%s才能看到您的评价。"),
        RatingVisibility.BLIND: _("%s看不到您的评价，只有人大代表工作机构能看到。"),
    }
    return said[RatingVisibility(rating.reply.suggestion.rules.rating_visibility)] % bureau
