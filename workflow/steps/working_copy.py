"""Forms that save a working copy: nobody's newer version is overwritten without his knowing whose it is."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from directory.clock import SHANGHAI, today
from directory.models import User
from letters.content import LetterContent
from letters.coverage import missing
from letters.fonts import FontsMissing
from suggestions.errors import NotNow
from suggestions.models import Opinion, Reply
from suggestions.text import paragraphs_of
from suggestions.wording import moment
from workflow.steps.forms import VerbForm

LONGEST_BOX = 20_000
LINES = 40


class Lines(forms.CharField):
    """A list, one entry a line."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(required=False, max_length=4000, widget=forms.Textarea(attrs={"rows": 2}), **kwargs)

    def clean(self, value: Any) -> list[str]:
        """At most LINES entries."""
        found = paragraphs_of(super().clean(value))
        if len(found) > LINES:
            raise forms.ValidationError(_("%(label)s不超过%(count)d行") % {"label": self.label, "count": LINES})
        return found


class WorkingCopyForm(VerbForm):
    """Saved by `write`, alone or in the transaction that sends it to review.

    `version` is what the page was made of; `instead_of` the newer one its writer has decided to replace.
    """

    label, main = gettext_lazy("送核稿"), True

    version = forms.IntegerField(label=gettext_lazy("稿次"), widget=forms.HiddenInput)
    instead_of = forms.IntegerField(label=gettext_lazy("替换哪一稿"), required=False, widget=forms.HiddenInput)

    # The version somebody else has saved meanwhile, once `write` has met it; and the one it made itself.
    overtaken_by: int | None = None
    saved_version: int | None = None

    @property
    def is_saving(self) -> bool:
        """Only saved: what is missing may still be missing."""
        return bool(self.occasion.more.get("saving"))

    def prepare(self) -> None:
        """The version the page is made of."""
        self.fields["version"].initial = self.occasion.subject.version

    def clean(self) -> dict[str, Any]:
        """What must stand there before it is sent may be missing while it is only saved."""
        data = super().clean()
        if self.is_saving:
            gaps = [name for name, faults in self.errors.as_data().items()
                    if name != "version" and all(one.code == "required" for one in faults)]
            for name in gaps:
                del self.errors[name]
                data[name] = ""
        return data

    def require_fonts(self, data: Mapping[str, Any]) -> None:
        """Each character can be printed, said at the field where it stands; unknown while fonts are being fetched."""
        for name, value in data.items():
            text = "\n".join(value) if isinstance(value, list) else value
            try:
                without = missing(text) if isinstance(text, str) else []
            except FontsMissing:
                return
            if without and name not in self.errors:
                self.add_error(name, _("“%s”没有字体可以印，请换字，或请管理员补装字体") % "、".join(without))

    def content(self) -> Mapping[str, Any]:
        """What the action that writes it down takes."""
        raise NotImplementedError

    def put_down(self, paper: Any, user: User) -> None:
        """Write the content onto the paper."""
        raise NotImplementedError

    def letter(self) -> tuple[LetterContent, list[str]]:
        """The letter as it would be of what stands on the page, saved or not; and the promises in it."""
        raise NotImplementedError

    def write(self, paper: Opinion | Reply, user: User) -> None:
        """Put it down, unless somebody has saved a newer version. Raises NotNow with who and when."""
        if paper.version not in (self.cleaned_data["version"], self.cleaned_data.get("instead_of")):
            self.overtaken_by = paper.version
            raise NotNow(_("%(who)s%(when)s保存过这份稿子，比您打开的新。您写的内容还在本页，没有覆盖那一稿。") % {
                "who": last_writer(paper, user), "when": moment(paper.saved_at.astimezone(SHANGHAI), today())})
        self.put_down(paper, user)
        self.saved_version = paper.version

    def particulars(self) -> dict[str, Any]:
        """The door writes it in the transaction of the act."""
        return {"write": self.write}


def last_writer(paper: Opinion | Reply, user: User) -> str:
    """Who saved it last: somebody else, or the user himself on another page."""
    if paper.hands[-1:] == [user.pk]:
        return _("您自己在另一个窗口")
    found = User.objects.filter(pk__in=paper.hands[-1:]).first()
    return _("%s在") % found.name if found else _("别人在")
