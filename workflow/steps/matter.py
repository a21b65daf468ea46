"""同一事项 on screen: chosen from what reads alike, or named by session and number."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from suggestions.models import Suggestion
from workflow.reading.alike import found_alike
from workflow.reading.heads import number_words
from workflow.reading.matters import linkable, may_be_linked, raising_of
from workflow.steps.forms import Reason, VerbForm
from workflow.steps.pages import ActPage, act_page

MOST_YEARS = 20


class LinkForm(VerbForm):
    """Which earlier one."""

    label, heading, main = gettext_lazy("认定为同一事项"), gettext_lazy("同一事项"), True

    earlier = forms.ChoiceField(
        label=gettext_lazy("与哪一件是同一事项"), widget=forms.RadioSelect, required=False)
    session = forms.ChoiceField(label=gettext_lazy("上面没有的，写明届次"), required=False)
    number = forms.CharField(
        label=gettext_lazy("和编号"), max_length=20, required=False,
        help_text=gettext_lazy("照原编号写，如“012”“闭003”。"))

    def prepare(self) -> None:
        """The most alike first; any of the congress by session and number."""
        suggestion, user = self.occasion.suggestion, self.occasion.user
        self.visible = may_be_linked(user, suggestion)
        alike = linkable(suggestion, found_alike(suggestion, user))
        rows = self.visible.select_related("session__term").in_bulk(alike)
        fields: Any = self.fields
        for field in fields.values():
            field.either = True
        fields["earlier"].choices = [
            (str(pk), _("%(number)s　%(title)s\n%(session)s") % {
                "number": number_words(rows[pk]), "title": rows[pk].title, "session": rows[pk].session})
            for pk in alike if pk in rows]
        if not fields["earlier"].choices:
            del fields["earlier"]
        fields["session"].choices = [("", _("请选择")), *_sessions(suggestion).items()]

    def clean(self) -> dict[str, Any]:
        """One of the two ways names one that is there."""
        data = super().clean()
        chosen, number = data.get("earlier"), data.get("number", "")
        if number:
            self.found = self.visible.filter(session=data.get("session") or 0, number=number).first()
            if self.found is None:
                self.add_error("number", _("这一届次里没有编号“%s”的建议，请核对") % number)
        elif chosen:
            self.found = self.visible.filter(pk=chosen).first()
        else:
            self.add_error("number", _("请选一件，或者写明届次和编号"))
        return data

    def particulars(self) -> dict[str, Any]:
        """earlier."""
        return {"earlier": self.found}


class UnlinkForm(Reason):
    """Another matter after all."""

    label, heading = gettext_lazy("取消认定"), gettext_lazy("取消同一事项的认定")
    reason = forms.CharField(
        label=gettext_lazy("取消的理由"), max_length=300, widget=forms.Textarea(attrs={"rows": 2}))


@act_page("link_matter")
class Link(ActPage):
    """认定."""

    form = LinkForm


@act_page("unlink_matter")
class Unlink(ActPage):
    """取消."""

    form = UnlinkForm

    def is_possible(self, subject: Suggestion) -> bool:
        """It is linked."""
        return raising_of(subject) is not None


def _sessions(suggestion: Suggestion) -> dict[str, str]:
    """The sessions of the congress, the newest first."""
    found = type(suggestion.session).objects.filter(term__congress=suggestion.congress_id).select_related("term")
    newest = found.order_by("-term__ordinal", "-ordinal")[:MOST_YEARS]
    return {str(one.pk): str(one) for one in newest}
