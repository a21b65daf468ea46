"""逐件快速登记: one suggestion after the other from the keyboard; what stays the same stands there for the next."""

from datetime import date
from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from directory.clock import today
from directory.models import Department, User
from directory.rights import Right
from permissions.doors import require, user_of
from permissions.scopes import may
from suggestions.errors import ActError
from suggestions.forms.worded import Worded
from suggestions.models import Suggestion
from suggestions.models.suggestion import TITLE_LENGTH
from suggestions.tables.reading import Row
from suggestions.text import cleaned
from suggestions.wording import spoken_number
from workflow.imports.columns import CHANNELS, SESSION_SHEET, SIGNED, WHEN
from workflow.imports.ground import Ground
from workflow.imports.session_rows import Judged, judge, write
from workflow.reading import entries as reading
from workflow.steps.belated import day_field
from workflow.steps.intake import SUBJECTS
from workflow.steps.writing import LONGEST_ASK, LONGEST_FACTS, MOST_ASKS
from workflow.views.perform import CONFLICT, UNPROCESSABLE

JUST_ENTERED, MOST_NAMES = 8, 1500
# What is the same for most of a pile of papers.
KEPT = ("subject", "in_session", "channel", "signed", "happened_on")


class RegisteringForm(Worded, forms.Form):
    """The columns of the session's table, as boxes in the order of the paper."""

    lead = forms.CharField(
        label=gettext_lazy("领衔代表"), max_length=60,
        help_text=gettext_lazy("姓名、代表证号或拼音首字母，如：沈秋禾、081、sqh"),
        widget=forms.TextInput(attrs={"list": "delegates", "autofocus": True, "autocomplete": "off"}))
    joint = forms.CharField(
        label=gettext_lazy("联名代表"), max_length=2000, required=False,
        help_text=gettext_lazy("写法同上，之间用顿号或空格分开"))
    title = forms.CharField(label=gettext_lazy("标题"), max_length=TITLE_LENGTH)
    facts = forms.CharField(label=gettext_lazy("情况和问题"), max_length=LONGEST_FACTS, required=False,
                            widget=forms.Textarea(attrs={"rows": 4}))
    asks = forms.CharField(label=gettext_lazy("诉求"), max_length=MOST_ASKS * LONGEST_ASK,
                           help_text=gettext_lazy("一行一条"), widget=forms.Textarea(attrs={"rows": 4}))
    number = forms.CharField(
        label=gettext_lazy("编号"), max_length=40, required=False,
        help_text=gettext_lazy("有签名件、已经编好的填上，随即登记；空着的待审查登记"))
    subject = forms.ChoiceField(label=gettext_lazy("类别"), required=False,
                                choices=[("", gettext_lazy("以后再定")), *((one, one) for one in SUBJECTS)])
    in_session = forms.ChoiceField(label=gettext_lazy("何时提出"), choices=[(one, one) for one in WHEN])
    channel = forms.ChoiceField(label=gettext_lazy("怎么收到的"), choices=[(one, one) for one in CHANNELS])
    signed = forms.ChoiceField(label=gettext_lazy("签名件"), choices=[(one, one) for one in SIGNED])
    happened_on = day_field(gettext_lazy("收到日期"))

    def __init__(self, data: Any, *, office: Department, may_number: bool, kept: Any) -> None:
        initial = {name: kept[name] for name in KEPT if kept.get(name)}
        super().__init__(data, initial={"happened_on": today(), **initial})
        self.office = office
        self.judged: Judged | None = None
        if not may_number:
            del self.fields["number"]

    def clean(self) -> dict[str, Any]:
        """Judged as a row of the session's table would be."""
        data = super().clean() or self.cleaned_data
        if not self.errors:
            row = Row(SESSION_SHEET, 1, {**dict.fromkeys(SESSION_SHEET.headings, ""), **_cells(data)})
            self.judged = judge(Ground(self.office, [row], by_initials=True), row)
            for fault in self.judged.faults:
                self.add_error(None, fault)
        return data


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def registering(request: HttpRequest) -> HttpResponse:
    """An empty form with what stayed the same; POST registers one and comes back for the next.

    Who serves at several desks chooses one (?desk=), else it is the first.
    """
    user = user_of(request)
    desks = reading.desks_of(user)
    require(bool(desks), str(_("代录由人大代表工作机构和代表联络站办理。")))
    desk = next((one for one in desks if str(one.pk) == request.GET.get("desk")), desks[0])
    offices = desk.congress.departments.filter(kind=Department.Kind.CONGRESS_OFFICE, is_active=True)
    office = offices.select_related("congress").first()
    require(office is not None, str(_("还没有设置人大代表工作机构，请联系管理员。")))
    bound, status = request.method == "POST", 200
    form = RegisteringForm(request.POST if bound else None, office=office or desk, kept=request.GET,
                           may_number=may(user, Right.REVIEW_SUGGESTION, office))
    if bound:
        status = UNPROCESSABLE
        if form.is_valid():
            try:
                return _registered(request, form, user, desk)
            except ActError as error:
                form.add_error(None, error.words)
                status = CONFLICT
    latest = list(reading.entered_at([desk])[:JUST_ENTERED])
    return render(request, "entries/registering.html", {
        "form": form, "rows": reading.rows(latest), "delegates": _delegates(office or desk),
        "desks": [{"label": reading.desk_words(one), "url": f"{request.path}?desk={one.pk}",
                   "current": one == desk} for one in desks]}, status=status)


def _registered(request: HttpRequest, form: RegisteringForm, user: User, desk: Department) -> HttpResponse:
    if form.judged is None:
        raise LookupError("not judged")
    with transaction.atomic():
        made = write(user, form.judged, "", desk, late_reason=_("代表交来后集中登记"))
    made = Suggestion.objects.get(pk=made.pk)
    number = spoken_number(made.number) if made.number else str(made.get_state_display())
    messages.success(request, _("已登记：%(number)s《%(title)s》。接着录下一件。") % {
        "number": number, "title": made.title})
    kept = {name: str(form.cleaned_data[name]) for name in KEPT if form.cleaned_data.get(name)}
    return redirect(f"{reverse('registering')}?{urlencode({**kept, 'desk': str(desk.pk)})}")


def _cells(data: dict[str, Any]) -> dict[str, str]:
    day: date | None = data["happened_on"]
    title = " ".join(cleaned(data["title"]).split())
    return {
        "领衔代表": cleaned(data["lead"]), "联名代表": cleaned(data["joint"]), "标题": title,
        "情况和问题": cleaned(data["facts"]), "诉求": cleaned(data["asks"]), "编号": cleaned(data.get("number", "")),
        "类别": data["subject"], "何时提出": data["in_session"], "怎么收到的": data["channel"],
        "签名件": data["signed"], "收到日期": day.isoformat() if day else ""}


def _delegates(office: Department) -> list[dict[str, str]]:
    """What the browser offers while a name is typed; a name that several bear is told by its number."""
    ground = Ground(office, [])
    seats = ground.seats(ground.newest)[:MOST_NAMES] if ground.newest else []
    names = [seat.person.name for seat in seats]
    return [{"value": seat.person.name if names.count(seat.person.name) == 1 else seat.seat_number,
             "label": " ".join(filter(None, (seat.seat_number, seat.person.name, str(seat.delegation or ""))))}
            for seat in seats]
