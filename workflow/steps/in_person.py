"""面复: what the bureau writes down of the answer given face to face, or of the delegate's consent to another form."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from directory.models import User
from suggestions.actions.in_person import why_not_answerable, wrong_with_answer
from suggestions.models import Assignment, Contact
from workflow.reading.contacts import contact_entries
from workflow.steps.contacts import BureauAct, Talk
from workflow.steps.pages import act_page


class LogAnswer(Talk):
    """The answer itself: face to face, or the delegate's word that he agrees to be answered otherwise."""

    label, heading = gettext_lazy("记下来"), gettext_lazy("记录面复")
    field_order = ("answering", "rank", "answered_by", "on", "how", "with_whom", "note")
    answering = forms.ChoiceField(label=gettext_lazy("怎样答复代表"), widget=forms.RadioSelect, choices=[
        (Contact.Answering.IN_PERSON.value, gettext_lazy("已经面复\n记下由谁面复；面复记录可以打印，请代表签署意见")),
        (Contact.Answering.OTHER_FORM.value,
         gettext_lazy("代表同意不面复\n用信函、电子邮件等形式答复；记下代表哪天、怎样表示同意"))])
    rank = forms.ChoiceField(
        label=gettext_lazy("由谁面复"), widget=forms.RadioSelect, required=False,
        help_text=gettext_lazy("已经面复的必选；代表同意不面复的不选。"), choices=[
            (Contact.Rank.MAIN_LEADER.value, gettext_lazy("承办单位主要负责人\n重点督办的建议由主要负责人面复")),
            (Contact.Rank.LEADER.value, gettext_lazy("承办单位负责人")),
            (Contact.Rank.SECTION_HEAD.value, gettext_lazy("承办单位职能部门负责人\n经代表同意"))])
    answered_by = forms.CharField(
        label=gettext_lazy("面复人的姓名、职务"), max_length=60, required=False,
        help_text=gettext_lazy("已经面复的必填；代表同意不面复的不填。"))
    with_whom = forms.CharField(label=gettext_lazy("代表"), max_length=100)
    note = forms.CharField(
        label=gettext_lazy("面复情况"), max_length=2000, widget=forms.Textarea(attrs={"rows": 5}),
        help_text=gettext_lazy("怎样答复的、代表说了什么；不面复的，写代表怎样表示同意。代表和代表工委看得到。"))

    def prepare(self) -> None:
        """Who answered face to face is asked by the answer above: no field that may be left out as one likes."""
        super().prepare()
        for name in ("rank", "answered_by"):
            of_one_answer: Any = self.fields[name]
            of_one_answer.either = True

    def clean(self) -> dict[str, Any]:
        """All that the act would refuse, at once."""
        data = super().clean()
        said = {name: data.get(name, "") for name in ("answering", "how", "rank", "answered_by")}
        for name, words in wrong_with_answer(**said):
            if name not in self.errors:
                self.add_error(name, words)
        return data


@act_page("log_answer")
class LogAnswerPage(BureauAct):
    """记录面复."""

    template = "steps/handle/answer.html"
    form = LogAnswer

    def why_not(self, subject: Assignment) -> str:
        """Of whom the procedure does not ask it."""
        return why_not_answerable(subject)

    def context(self, subject: Assignment, user: User) -> dict[str, Any]:
        """What the text wants, and what was logged of it so far."""
        source = subject.suggestion.rules.sources.get("in_person")
        return {"contacts": contact_entries(subject), "source": source}
