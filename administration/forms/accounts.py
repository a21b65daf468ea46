"""Account and password, and changing the password."""

from typing import Any

from django import forms
from django.contrib.auth import password_validation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from directory.models import User
from suggestions.forms.worded import Worded

# What Django finds wrong with a password, by its code; it has no Chinese for the length.
_WEAK = {
    "password_too_short": gettext_lazy("新密码太短，至少%(min_length)d个字符。"),
    "password_too_similar": gettext_lazy("新密码与姓名或者账号太相近，请换一个。"),
    "password_too_common": gettext_lazy("新密码太常见，容易被猜中，请换一个。"),
    "password_entirely_numeric": gettext_lazy("新密码不能全是数字，请加上字母或者其他字符。"),
}


class LoginForm(Worded, forms.Form):
    """What one types to come in."""

    username = forms.CharField(
        label=gettext_lazy("账号"), max_length=150,
        widget=forms.TextInput(attrs={"autocomplete": "username", "autofocus": True}))
    password = forms.CharField(
        label=gettext_lazy("密码"), strip=False, max_length=200,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}))


class PasswordForm(Worded, forms.Form):
    """The old one, and twice the new one."""

    old = forms.CharField(
        label=gettext_lazy("现在的密码"), strip=False, max_length=200,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}))
    new = forms.CharField(
        label=gettext_lazy("新密码"), strip=False, max_length=200,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}))
    again = forms.CharField(
        label=gettext_lazy("再输一次新密码"), strip=False, max_length=200,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}))

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        self.user = user
        super().__init__(*args, **kwargs)
        least = next(one.min_length for one in password_validation.get_default_password_validators()
                     if isinstance(one, password_validation.MinimumLengthValidator))
        self.fields["new"].help_text = _(
            "至少%d个字符，不要全用数字，不要用姓名、账号和常见的密码。几个不相干的词连起来，好记又难猜。") % least

    def clean_old(self) -> str:
        """It must be his."""
        old: str = self.cleaned_data["old"]
        if not self.user.check_password(old):
            raise forms.ValidationError(_("现在的密码不对，请再输一次。"))
        return old

    def clean_new(self) -> str:
        """Long enough, not known to everybody, not his own name, and another one."""
        new: str = self.cleaned_data["new"]
        try:
            password_validation.validate_password(new, self.user)
        except forms.ValidationError as weak:
            raise forms.ValidationError([
                forms.ValidationError(_WEAK.get(one.code or "", one.message), one.code, one.params)
                for one in weak.error_list]) from None
        if new == self.data.get("old"):
            raise forms.ValidationError(_("新密码要与现在的密码不同。"))
        return new

    def clean_again(self) -> str:
        """Typed the same twice."""
        again: str = self.cleaned_data["again"]
        if again != self.cleaned_data.get("new", again):
            raise forms.ValidationError(_("两次输入的新密码不一致。"))
        return again
