"""代录: the office or a liaison station enters for a delegate who has only paper or telephone."""

from typing import Any

from django import forms
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from directory.clock import today
from directory.models import Delegate, Department
from directory.rights import Right
from directory.source import Source
from permissions.doors import require, user_of
from permissions.scopes import departments_where
from suggestions.errors import ActError, Incomplete
from suggestions.forms.worded import Worded
from suggestions.models import Bill, Suggestion
from suggestions.text import cleaned
from workflow.begin import draft_for
from workflow.reading import entries as reading
from workflow.steps.belated import check_day, day_field, reason_field
from workflow.steps.writing import number_in
from workflow.views.perform import CONFLICT, UNPROCESSABLE

ON_A_PAGE = 20
BILL = ("number", "decided_by", "decided_on", "reason")
OWN, DELEGATION = "own", "delegation"
CHANNELS = [
    (Suggestion.Channel.PAPER.value, _("纸质件代录\n代表交来书面建议；有签名的，录入时一并上传扫描件")),
    (Suggestion.Channel.PHONE.value, _("电话代录\n代表口述，您记录；提交后由代表本人确认")),
    (Suggestion.Channel.BILL.value, _("议案转建议\n主席团或者主任会议决定作为建议办理的；上面选第一位提案人")),
]


class EntryForm(Worded, forms.Form):
    """For whom, how it came, at which desk."""

    seat = forms.ModelChoiceField(
        label=_("替哪位代表录入"), queryset=Delegate.objects.none(), widget=forms.RadioSelect, empty_label=None)
    channel = forms.ChoiceField(label=_("怎么收到的"), choices=CHANNELS, widget=forms.RadioSelect)
    in_whose_name = forms.ChoiceField(
        label=_("以谁的名义"), widget=forms.RadioSelect, initial=OWN, required=False,
        choices=[(OWN, _("代表本人")), (DELEGATION, _("代表团\n由团长签字，在大会期间提出；上面选团长"))])
    bill_number = forms.CharField(label=_("议案号"), max_length=40, required=False, help_text=_("例如：5"))
    bill_decided_by = forms.ChoiceField(
        label=_("由谁决定"), choices=Bill.Decider.choices, widget=forms.RadioSelect, required=False,
        initial=Bill.Decider.PRESIDIUM)
    bill_decided_on = forms.DateField(label=_("决定日期"), required=False, widget=forms.DateInput)
    bill_reason = forms.CharField(
        label=_("不作为议案处理的理由"), max_length=1000, required=False, widget=forms.Textarea(attrs={"rows": 3}))
    happened_on = day_field(_("代表哪天交来或者说的"))
    late_reason = reason_field()
    desk = forms.ChoiceField(label=_("代录单位"))

    def __init__(self, data: Any = None, *, desks: list[Any], sought: str) -> None:
        super().__init__(data, initial={"desk": desks[0].pk if desks else "", "happened_on": today()})
        fields: Any = self.fields
        seats = reading.seats_at(desks)
        chosen = seats.filter(pk=number_in(data and data.get("seat")))
        found = reading.seats_at(desks, sought)[:reading.MOST_FOUND] if sought else chosen
        fields["seat"].queryset = seats
        fields["seat"].choices = [(seat.pk, reading.seat_words(seat)) for seat in found]
        fields["desk"].choices = [(desk.pk, str(desk)) for desk in desks]
        # Bills (议案) are moved in a people's congress alone.
        self.takes_bills = any(desk.congress.source == Source.DELEGATES for desk in desks)
        if not self.takes_bills:
            fields["channel"].choices = [one for one in CHANNELS if one[0] != Suggestion.Channel.BILL]
        if len(desks) == 1:
            fields["desk"].widget = forms.HiddenInput()
        self.desks = {str(desk.pk): desk for desk in desks}

    def clean(self) -> dict[str, Any]:
        """The desk's own congress."""
        data = super().clean() or self.cleaned_data
        data["in_whose_name"] = data.get("in_whose_name") or OWN
        seat, desk = data.get("seat"), self.desks.get(data.get("desk", ""))
        if seat and desk and seat.term.congress_id != desk.congress_id:
            self.add_error("seat", _("这位代表不是本级人大代表"))
        check_day(self)
        if data.get("channel") == Suggestion.Channel.BILL:
            self._require_bill(desk)
        return data

    def _require_bill(self, desk: Any) -> None:
        for name in BILL:
            if not self.cleaned_data.get(f"bill_{name}") and f"bill_{name}" not in self.errors:
                self.add_error(f"bill_{name}", _("议案转建议的，请填写这一项"))
        if desk and desk.kind != Department.Kind.CONGRESS_OFFICE:
            self.add_error("channel", _("议案转建议由人大代表工作机构录入"))

    def bill(self) -> dict[str, Any] | None:
        """The bill it was, by column; for a valid form."""
        if self.cleaned_data["channel"] != Suggestion.Channel.BILL:
            return None
        return {name: self.cleaned_data[f"bill_{name}"] for name in BILL}


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def entries(request: HttpRequest) -> HttpResponse:
    """What this desk has entered; POST begins one more."""
    user = user_of(request)
    desks = reading.desks_of(user)
    require(bool(desks), str(_("代录由人大代表工作机构和代表联络站办理。")))
    sought = cleaned(request.GET.get("who", ""))[:30]
    form = EntryForm(request.POST if request.method == "POST" else None, desks=desks, sought=sought)
    status = 200
    if form.is_bound:
        status = UNPROCESSABLE
        if form.is_valid():
            data = form.cleaned_data
            try:
                begun = draft_for(
                    user, data["seat"], channel=data["channel"], entered_at=form.desks[data["desk"]],
                    happened_on=data["happened_on"], late_reason=cleaned(data["late_reason"]),
                    for_delegation=data["in_whose_name"] == DELEGATION, bill=form.bill())
                return redirect("draft", begun.pk)
            except Incomplete as error:
                form.add_error(error.field if error.field in form.fields else None, error.words)
            except ActError as error:
                form.add_error(None, error.words)
                status = CONFLICT
    page = Paginator(reading.entered_at(desks), ON_A_PAGE).get_page(request.GET.get("page"))
    return render(request, "entries/entries.html", {
        "form": form, "sought": sought, "page_obj": page, "rows": reading.rows(list(page.object_list)),
        "ratings": reading.ratings_awaited(desks), "one_desk": len(desks) == 1,
        "may_import": bool(departments_where(user, Right.REVIEW_SUGGESTION))}, status=status)
