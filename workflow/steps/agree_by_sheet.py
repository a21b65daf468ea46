"""凭会签单录入会签: a joint lead's head has signed the text on paper; the office or the first lead enters it."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from directory.models import User
from directory.rights import Right
from permissions.roles import RIGHTS_OF_ROLE
from suggestions.lifecycle.paper import PaperState
from suggestions.models import Agreement
from workflow.steps.pages import ActPage, act_page
from workflow.steps.scanned import Scanned, scan_field


class AgreementSheetForm(Scanned):
    """Who has signed, when, and the scan; bound to the text as it is now."""

    label, heading = gettext_lazy("录入会签"), gettext_lazy("凭会签单录入会签")
    day_label = gettext_lazy("会签的日期")
    digest = forms.CharField(max_length=64, widget=forms.HiddenInput)
    signed_by = forms.ChoiceField(label=gettext_lazy("在会签单上签名的负责人"))
    sheet = scan_field(gettext_lazy("会签单的扫描或照片"), gettext_lazy("要看得清文稿标题、签名和日期。以后可供查对。"))
    same = forms.BooleanField(
        label=gettext_lazy("会签单所附的文稿与现在的文稿逐字相同"),
        error_messages={"required": gettext_lazy("请与现在的文稿逐字核对后勾选；有改动的，要重新会签")})

    def prepare(self) -> None:
        """The heads of that bureau; the day comes last."""
        super().prepare()
        agreement: Agreement = self.occasion.subject
        self.fields["digest"].initial = agreement.reply.digest()
        signing = [role for role, rights in RIGHTS_OF_ROLE.items() if Right.SIGN_PAPER in rights]
        heads = User.objects.filter(posts__department=agreement.assignment.department_id, posts__role__in=signing,
                                    is_active=True).distinct().order_by("name_key", "pk")
        self.heads = {str(one.pk): one for one in heads}
        field: Any = self.fields["signed_by"]
        field.choices = [("", _("请选择")), *((pk, one.name) for pk, one in self.heads.items())]

    def particulars(self) -> dict[str, Any]:
        """digest, signed_by, sheet, and the day."""
        return {"digest": self.cleaned_data["digest"], "signed_by": self.heads[self.cleaned_data["signed_by"]],
                "sheet": self.cleaned_data["sheet"], **self.occurred()}


@act_page("agree_by_sheet")
class AgreeBySheet(ActPage):
    """凭会签单录入会签."""

    template = "steps/reply/agreement_sheet.html"
    form = AgreementSheetForm

    def is_possible(self, subject: Agreement) -> bool:
        """Its word is asked now."""
        return subject.is_asked and subject.assignment.is_active and subject.reply.state == PaperState.TO_SIGN

    def context(self, subject: Agreement, user: User) -> dict[str, Any]:
        """Whose word on which letter."""
        return {"agreement": subject, "reply": subject.reply}
