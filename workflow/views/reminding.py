"""How one wants to be reminded of limits (提醒方式)."""

from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from directory.models import User
from oversight import channels
from oversight.models import DigestWish
from oversight.sending import way_of
from permissions.doors import user_of
from suggestions.forms.worded import Worded
from suggestions.wording import masked

Way = DigestWish.Way


class WishForm(Worded, forms.Form):
    """One of the ways this installation has, with where it would arrive."""

    way = forms.ChoiceField(label=gettext_lazy("除了通知，还发到哪里"), widget=forms.RadioSelect)

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["way"]
        field.choices = [(Way.INBOX, Way.INBOX.label), *(
            (name, _named(Way(name), channels.opened(name).address(user))) for name in channels.names())]


def _named(way: DigestWish.Way, address: str) -> str:
    shown = address if "@" in address else masked(address)
    return f"{way.label}\n{shown or _('账号里没有登记地址，请联系系统管理员补上')}"


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def reminding(request: HttpRequest) -> HttpResponse:
    """Choose; the inbox has every digest in any case."""
    user = user_of(request)
    form = WishForm(request.POST or None, user=user, initial={"way": way_of(user)})
    if form.is_bound and form.is_valid():
        DigestWish.objects.update_or_create(person=user, defaults={"way": form.cleaned_data["way"]})
        messages.success(request, _("提醒方式已保存。"))
        return redirect("reminding")
    return render(request, "notices/reminding.html", {
        "form": form, "channels": channels.names()},
                  status=422 if form.is_bound else 200)
