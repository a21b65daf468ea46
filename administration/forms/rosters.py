"""The form a roster is uploaded with: only an XLSX passes, and the reason is said in words that help."""

import zipfile
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from directory.models import Congress, Term
from suggestions.errors import Incomplete
from suggestions.forms.worded import Worded
from suggestions.uploads import XLSX, Checked, checked, shown_name


class RosterForm(Worded, forms.Form):
    """The file, and the term its delegates sit in."""

    file = forms.FileField(
        label=gettext_lazy("名册文件"), help_text=gettext_lazy("用模板填好的XLSX。上传后先看逐行结果，确认了才写入。"),
        widget=forms.FileInput(attrs={"accept": ".xlsx"}), allow_empty_file=True)
    term = forms.ModelChoiceField(
        label=gettext_lazy("代表属于哪一届"), queryset=Term.objects.none(), empty_label=None)

    def __init__(self, *args: Any, congress: Congress, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["term"].queryset = congress.terms.all()  # type: ignore[attr-defined]

    def clean_file(self) -> Checked:
        """An XLSX by its content, without macros, not too large."""
        upload = self.cleaned_data["file"]
        name = shown_name(upload.name or "")
        # A file that is too large has arrived without its content.
        has_arrived = upload.size and upload.file.seek(0, 2)
        if has_arrived and not zipfile.is_zipfile(upload):
            raise forms.ValidationError(_(
                "“%s”不是XLSX文件，或者加了密码。请在Excel或WPS里去掉密码，另存为“Excel工作簿（.xlsx）”再传。") % name)
        try:
            found = checked(upload)
        except Incomplete as error:
            raise forms.ValidationError(error.words) from None
        if found.content_type != XLSX:
            raise forms.ValidationError(_("“%s”不是XLSX表格，请用名册模板填写。") % name)
        return found
