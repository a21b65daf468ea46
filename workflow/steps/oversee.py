"""督办 on screen: urging a bureau, and the bureau's word why it is late."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from directory.clock import today
from directory.models import User
from oversight.actions.urge import why_not_explained, why_not_urged
from oversight.due import limit_to_urge
from oversight.models import Delay
from suggestions.models import Assignment, Clock
from suggestions.wording import light_of, limit_words, long_day, short_day
from workflow.reading.heads import number_words
from workflow.steps.forms import Confirmation, Numbered, VerbForm
from workflow.steps.pages import ActPage, act_page


class UrgeForm(Numbered):
    """What is asked of the bureau, in words it will read on paper."""

    label, heading, main = gettext_lazy("核对催办"), gettext_lazy("催办"), True
    words = forms.CharField(
        label=gettext_lazy("催办要求"), max_length=500, widget=forms.Textarea(attrs={"rows": 4}),
        help_text=gettext_lazy("印在催办函上，承办单位原样看到。写明要办什么、怎样报告进展。"))
    until = forms.DateField(
        label=gettext_lazy("要求办结的日期"), required=False, widget=forms.DateInput,
        help_text=gettext_lazy("原来的时限照旧计算，不因催办顺延。"))

    def prepare(self) -> None:
        """The plainest words stand there first."""
        self.fields["words"].initial = _("请抓紧办理，按规定答复代表，并将办理进展告知我单位。")

    def confirmation(self) -> Confirmation:
        """Who hears of it."""
        share, data = self.occasion.subject, self.cleaned_data
        facts = [{"label": _("催办的单位"), "value": share.department.name}, *limit_facts(limit_to_urge(share)),
                 {"label": _("催办要求"), "value": data["words"]}]
        if data["until"]:
            facts.append({"label": _("要求办结"), "value": _("%s前") % long_day(data["until"], today())})
        return Confirmation(
            question=_("就%(number)s催办%(unit)s吗") % {
                "number": number_words(self.occasion.suggestion), "unit": share.department},
            yes=_("确认催办"), no=_("再看看"), facts=facts,
            consequences=[_("%s的收文员、承办人和负责人马上收到通知。") % share.department,
                          _("催办记入办理记录，可以打印催办函。")])


def limit_facts(clock: Clock | None) -> list[dict[str, Any]]:
    """A limit as rows of the facts component: kind, day, light, reason; an opinion without one says so."""
    if clock is None:
        return [{"label": _("会办意见"), "value": _("没有规定期限")}]
    if clock.stopped_on is not None:
        return [{"label": limit_words(clock.kind, clock.assignment_id), "value": _("应于%(due)s前，实际%(done)s") % {
                    "due": long_day(clock.due_on, today()), "done": long_day(clock.stopped_on, today())}},
                {"label": _("时限的由来"), "value": clock.explanation}]
    return [{"label": limit_words(clock.kind, clock.assignment_id),
             "value": _("应于%s前") % long_day(clock.due_on, today()),
             "light": light_of(clock.due_on, today())}, {"label": _("时限的由来"), "value": clock.explanation}]


@act_page("urge")
class Urge(ActPage):
    """催办."""

    template = "steps/oversee/urge.html"
    form = UrgeForm

    def why_not(self, subject: Assignment) -> str:
        """No limit is near or over, or it has been urged today."""
        return why_not_urged(subject)

    def context(self, subject: Assignment, user: User) -> dict[str, Any]:
        """Which limit, and what was urged before."""
        earlier = subject.urgings.select_related("by", "person").order_by("-place")
        return {"unit": subject.department.name, "facts": limit_facts(limit_to_urge(subject)),
                "entries": [{"day": short_day(one.on, today()), "kind": _("第%d次") % one.place,
                             "title": one.by.short_name, "note": one.person.name, "text": one.words}
                            for one in earlier]}


class DelayForm(VerbForm):
    """Why, whose, and when it will be done."""

    label, heading, main = gettext_lazy("说明超期原因"), gettext_lazy("说明超期原因"), True
    cause = forms.ChoiceField(
        label=gettext_lazy("主要原因"), choices=Delay.Cause.choices, widget=forms.RadioSelect)
    whose = forms.CharField(
        label=gettext_lazy("耽误的环节和人员"), max_length=100,
        help_text=gettext_lazy("如“市交通局会办意见未送”“业务科起草，承办人住院”。"))
    reason = forms.CharField(
        label=gettext_lazy("情况说明"), max_length=1000, widget=forms.Textarea(attrs={"rows": 4}),
        help_text=gettext_lazy("代表工委和政府办看得到，记入台账；代表看不到。"))
    promised_on = forms.DateField(label=gettext_lazy("预计哪天办完"), widget=forms.DateInput)

    def prepare(self) -> None:
        """What was said before stands there."""
        said = Delay.objects.filter(clock=self.occasion.subject).first()
        if said:
            self.initial = {name: getattr(said, name) for name in ("cause", "whose", "reason", "promised_on")}
        if self.occasion.subject.stopped_on is not None:
            del self.fields["promised_on"]


@act_page("explain_delay")
class ExplainDelay(ActPage):
    """说明超期原因."""

    template = "steps/oversee/delay.html"
    form = DelayForm

    def why_not(self, subject: Clock) -> str:
        """Nothing was missed."""
        return why_not_explained(subject)

    def context(self, subject: Clock, user: User) -> dict[str, Any]:
        """Which limit."""
        return {"facts": limit_facts(subject)}
