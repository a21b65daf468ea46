"""签发前审核 on screen: the reply as a whole, passed, passed in another class, or sent back with words."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from workflow.steps.forms import Plain, Reason
from workflow.steps.handle import PaperPage, ReturnToDrafter
from workflow.steps.pages import step_page


class PassVetting(Plain):
    """As it is."""

    label, main = gettext_lazy("审核通过"), True


class PassInOtherClass(Reason):
    """The text stands, the class does not fit it."""

    label, heading = gettext_lazy("调整类别后通过"), gettext_lazy("调整类别后通过")
    field_order = ("class_code", "reason")
    class_code = forms.ChoiceField(label=gettext_lazy("改为哪一类"), widget=forms.RadioSelect)
    reason = forms.CharField(
        label=gettext_lazy("调整类别的理由"), max_length=500, widget=forms.Textarea(attrs={"rows": 3}),
        help_text=gettext_lazy("签发人看得到，记入办理记录。正文要改的，请退回起草。"))

    def prepare(self) -> None:
        """Every class but the present one."""
        reply = self.occasion.subject
        field: Any = self.fields["class_code"]
        field.choices = [(one.code, str(one)) for one in reply.suggestion.rules.class_set.classes
                         if one.code != reply.class_code]


class ReturnFromVetting(ReturnToDrafter):
    """To the bureau's drafter."""

    label = gettext_lazy("退回修改")


@step_page("AnswerFlow.vet")
class VetPage(PaperPage):
    """签发前审核."""

    title = gettext_lazy("签发前审核")
    forms = {"pass_vetting": PassVetting, "pass_in_other_class": PassInOtherClass,
             "return_from_vetting": ReturnFromVetting}
