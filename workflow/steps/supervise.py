"""重点督办 on screen: put on the list, plan, what was done, taken off."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from directory.clock import today
from directory.models import Department, User
from oversight.models import SupervisionStep
from oversight.rules import supervision_of
from suggestions.models import Suggestion
from workflow.reading.heads import number_words
from workflow.reading.supervised import facts_of
from workflow.steps.forms import Confirmation, Reason, VerbForm
from workflow.steps.pages import ActPage, act_page

YEARS_BACK, YEARS_ON = 5, 1


class PlanForm(VerbForm):
    """Who leads, which committee, what is to be done."""

    label, heading, main = gettext_lazy("保存督办方案"), gettext_lazy("督办方案"), True
    leader = forms.CharField(
        label=gettext_lazy("领衔督办领导"), max_length=60, required=False,
        help_text=gettext_lazy("写姓名和职务，如“常委会副主任梁启山”。"))
    committee = forms.ModelChoiceField(
        label=gettext_lazy("督办的专门委员会"), queryset=Department.objects.none(), required=False,
        empty_label=gettext_lazy("由代表工委督办"))
    plan = forms.CharField(
        label=gettext_lazy("督办方案"), max_length=2000, required=False, widget=forms.Textarea(attrs={"rows": 6}),
        help_text=gettext_lazy("目标、步骤、视察和听取汇报的时间。承办单位看得到。"))

    def prepare(self) -> None:
        """The committees of the congress; what is planned already stands there."""
        suggestion = self.occasion.suggestion
        field: Any = self.fields["committee"]
        field.queryset = Department.objects.filter(
            congress=suggestion.congress_id, kind=Department.Kind.COMMITTEE, is_active=True)
        if (supervision := supervision_of(suggestion)) is not None:
            self.initial = {"leader": supervision.leader, "committee": supervision.committee_id,
                            "plan": supervision.plan}


class SuperviseForm(PlanForm):
    """As the chairpersons' meeting has fixed it."""

    label, heading = gettext_lazy("核对后列入"), gettext_lazy("列入重点督办")
    year = forms.IntegerField(label=gettext_lazy("哪一年的重点督办"))
    meeting = forms.CharField(
        label=gettext_lazy("哪次会议确定"), max_length=100,
        help_text=gettext_lazy("如“市八届人大常委会第三十二次主任会议”。"))
    fixed_on = forms.DateField(label=gettext_lazy("确定日期"), widget=forms.DateInput)
    reason = forms.CharField(
        label=gettext_lazy("列入的理由"), max_length=300, widget=forms.Textarea(attrs={"rows": 3}),
        help_text=gettext_lazy("如事关全局和民生、代表反映集中、综合性强难度大、属于年度重点工作。"))
    field_order = ("year", "meeting", "fixed_on", "reason", "leader", "committee", "plan")

    def prepare(self) -> None:
        """This year, today."""
        super().prepare()
        year: Any = self.fields["year"]
        year.min_value, year.max_value = today().year - YEARS_BACK, today().year + YEARS_ON
        year.initial, self.fields["fixed_on"].initial = today().year, today()

    def clean_year(self) -> int:
        """A year near this one."""
        year: int = self.cleaned_data["year"]
        if not today().year - YEARS_BACK <= year <= today().year + YEARS_ON:
            raise forms.ValidationError(_("写四位数的年份，如%d") % today().year)
        return year

    def confirmation(self) -> Confirmation:
        """Who hears of it."""
        data = self.cleaned_data
        named = (("year", _("年度")), ("meeting", _("确定的会议")), ("reason", _("理由")),
                 ("leader", _("领衔督办领导")), ("committee", _("专门委员会")))
        return Confirmation(
            question=_("把%s列入重点督办吗") % number_words(self.occasion.suggestion),
            yes=_("确认列入"), no=_("再看看"),
            facts=[{"label": label, "value": str(data[name])} for name, label in named if data[name]],
            consequences=[_("名单和这一件上标“重点督办”，承办单位、政府办和督办的专门委员会看得到。"),
                          _("办理和时限照旧，不因督办改变。")])


class LogForm(VerbForm):
    """A visit, a talk, a report."""

    label, heading, main = gettext_lazy("记下"), gettext_lazy("记录督办活动"), True
    kind = forms.ChoiceField(
        label=gettext_lazy("方式"), choices=SupervisionStep.Kind.choices, widget=forms.RadioSelect)
    on = forms.DateField(label=gettext_lazy("日期"), widget=forms.DateInput)
    text = forms.CharField(
        label=gettext_lazy("情况"), max_length=2000, widget=forms.Textarea(attrs={"rows": 6}),
        help_text=gettext_lazy("谁参加、看了什么、提了什么要求、承办单位怎么说。承办单位看得到。"))

    def prepare(self) -> None:
        """Today."""
        self.fields["on"].initial = today()


class EndForm(Reason):
    """Off the list."""

    label, heading, grave = gettext_lazy("移出重点督办"), gettext_lazy("移出重点督办"), True
    reason = forms.CharField(
        label=gettext_lazy("移出的理由"), max_length=300, widget=forms.Textarea(attrs={"rows": 3}),
        help_text=gettext_lazy("记入办理记录。已经做过的督办活动保留在卷内。"))


class SupervisionAct(ActPage):
    """With what is on the list now."""

    template = "steps/oversee/supervision.html"

    def context(self, subject: Suggestion, user: User) -> dict[str, Any]:
        """What the list says of it."""
        supervision = supervision_of(subject)
        return {"facts": facts_of(supervision) if supervision else []}


@act_page("supervise")
class Supervise(SupervisionAct):
    """列入重点督办."""

    form = SuperviseForm


@act_page("plan_supervision")
class PlanSupervision(SupervisionAct):
    """修改督办方案."""

    form = PlanForm


@act_page("log_supervision")
class LogSupervision(SupervisionAct):
    """记录督办活动."""

    form = LogForm


@act_page("end_supervision")
class EndSupervision(SupervisionAct):
    """移出重点督办."""

    form = EndForm
