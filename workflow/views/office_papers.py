"""通知和报告: the congress office writes a paper in the ordinary form, looks at it, and its head issues it."""

from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from directory.models import CongressSession, Department, User
from directory.rights import Right
from letters import papers
from letters.actions.office_papers import issue, keep, void_issued
from letters.compose.ordinary import TABLE_LINE, paper_of
from letters.handing_out import handed_out
from letters.issued import file_of
from letters.models import OfficePaper
from letters.numbers import LONGEST_NUMBER
from permissions.doors import require, user_of
from permissions.scopes import departments_where, may
from suggestions.errors import ActError, NotAllowed
from suggestions.forms.worded import Worded
from suggestions.text import cleaned
from workflow.reading.office_figures import suggested, table_of
from workflow.steps.working_copy import Lines

A_PAGE, LONGEST_BODY, UNPROCESSABLE = 30, 20_000, 422


class PaperForm(Worded, forms.Form):
    """One draft."""

    kind = forms.ChoiceField(label=gettext_lazy("文种"), choices=OfficePaper.Kind.choices, widget=forms.RadioSelect)
    session = forms.ModelChoiceField(
        label=gettext_lazy("哪次会议的建议"), queryset=CongressSession.objects.none(), empty_label=None)
    title = forms.CharField(
        label=gettext_lazy("标题"), max_length=200, widget=forms.Textarea(attrs={"rows": 2}),
        help_text=gettext_lazy("要在哪里转行，就在哪里回车。"))
    addressees = Lines(label=gettext_lazy("主送"), help_text=gettext_lazy("每行一个单位。"))
    body = forms.CharField(
        label=gettext_lazy("正文"), max_length=LONGEST_BODY, widget=forms.Textarea(attrs={"rows": 16}))
    copies_to = Lines(label=gettext_lazy("抄送"), help_text=gettext_lazy("每行一个单位，可以不填。"))

    def __init__(self, *args: Any, office: Department, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["session"]
        field.queryset = CongressSession.objects.filter(
            term__congress=office.congress_id).select_related("term__congress")
        self.fields["addressees"].required = True
        self.fields["body"].help_text = _(
            "一段一行。单独一行写“%s”，那里就印出各单位的办理情况统计表，数字取印发当时的。") % TABLE_LINE

    def clean(self) -> dict[str, Any]:
        """Text without control characters."""
        data = super().clean() or self.cleaned_data
        return {name: cleaned(value) if isinstance(value, str) else value for name, value in data.items()}


@login_required
@require_safe
def office_papers(request: HttpRequest) -> HttpResponse:
    """What the office has written and issued, the newest first."""
    office = _office(user_of(request))
    rows = OfficePaper.objects.filter(department=office).select_related("drafter", "letter__entry", "session__term")
    return render(request, "papers/list.html", {
        "office": office, "page": Paginator(rows.defer("body", "letter__content"), A_PAGE).get_page(
            request.GET.get("page")), "kinds": OfficePaper.Kind})


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def new_paper(request: HttpRequest) -> HttpResponse:
    """A draft with the text one usually begins with (?kind=)."""
    user = user_of(request)
    office = _office(user)
    kind = next((one for one in OfficePaper.Kind if one == request.GET.get("kind")), OfficePaper.Kind.NOTICE)
    sessions = CongressSession.objects.filter(term__congress=office.congress_id).select_related("term__congress")
    session = sessions.order_by("-opens_on").first()
    if session is None:
        raise Http404(_("还没有登记会议。"))
    return _written(request, user, OfficePaper(department=office, kind=kind, session=session),
                    {"kind": kind, "session": session.pk, **suggested(kind, session, office)})


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def office_paper(request: HttpRequest, pk: int) -> HttpResponse:
    """A draft to go on with; issued it can only be read, and be void."""
    user, paper = _found(request, pk)
    if paper.letter is not None:
        return render(request, "papers/issued.html", {
            "paper": paper, "entry": paper.letter.entry, "facts": _facts(paper),
            "may_void": may(user, Right.CORRECT, paper.department_id)})
    return _written(request, user, paper, {
        "kind": paper.kind, "session": paper.session_id, "title": paper.title, "body": paper.body,
        "addressees": "\n".join(paper.addressees), "copies_to": "\n".join(paper.copies_to)})


@login_required
@require_safe
def office_paper_pdf(request: HttpRequest, pk: int) -> HttpResponse:
    """As it was issued; before that as it stands, with the figures of now."""
    user, paper = _found(request, pk)
    issued, name = paper.letter, paper.title.replace("\n", "")
    if issued is not None:
        return handed_out(request, name, lambda: file_of(issued))
    content = paper_of(paper, table_of(paper.session, user))
    return handed_out(request, _("草稿 %s") % name, lambda: papers.ordinary(content))


@login_required
@require_POST
def issue_paper(request: HttpRequest, pk: int) -> HttpResponse:
    """Numbered and frozen; asked before, for it cannot be taken back."""
    user, paper = _found(request, pk)
    number = cleaned(request.POST.get("number", ""))[:LONGEST_NUMBER + 1]
    return _done(request, paper, _("已印发。"), lambda: issue(paper, user, table_of(paper.session, user), number))


@login_required
@require_POST
def void_paper(request: HttpRequest, pk: int) -> HttpResponse:
    """It holds no more."""
    user, paper = _found(request, pk)
    reason = cleaned(request.POST.get("reason", ""))[:500]
    return _done(request, paper, _("已作废。"), lambda: void_issued(paper, user, reason))


def _written(request: HttpRequest, user: User, paper: OfficePaper, initial: dict[str, Any]) -> HttpResponse:
    form = PaperForm(request.POST or None, office=paper.department, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            kept = keep(paper, user, form.cleaned_data)
        except ActError as error:
            form.add_error(None, error.words)
        else:
            messages.success(request, _("已保存。"))
            return redirect("office_paper", kept.pk)
    return render(request, "papers/write.html", {
        "form": form, "paper": paper, "may_issue": paper.pk and may(user, Right.CORRECT, paper.department_id),
        "longest": LONGEST_NUMBER}, status=UNPROCESSABLE if form.is_bound else 200)


def _facts(paper: OfficePaper) -> list[dict[str, str]]:
    """To whom it went, and of what it is."""
    rows = [(_("文种"), str(paper.get_kind_display())), (_("会议"), str(paper.session)),
            (_("主送"), "、".join(paper.addressees)), (_("抄送"), "、".join(paper.copies_to)),
            (_("起草人"), paper.drafter.name)]
    return [{"label": label, "value": value} for label, value in rows if value]


def _done(request: HttpRequest, paper: OfficePaper, words: str, act: Any) -> HttpResponse:
    try:
        act()
    except NotAllowed as error:
        raise PermissionDenied(error.words) from error
    except ActError as error:
        messages.error(request, str(error.words))
    else:
        messages.success(request, words)
    return redirect(reverse("office_paper", args=[paper.pk]))


def _office(user: User) -> Department:
    """The congress office he writes for. Raises PermissionDenied."""
    offices = Department.objects.filter(
        pk__in=departments_where(user, Right.DECIDE), kind=Department.Kind.CONGRESS_OFFICE).order_by("pk")
    office = offices.first()
    require(office is not None, _("通知和报告由代表工委起草、印发。"))
    assert office is not None  # noqa: S101 - tells the type checker what `require` has asked
    return office


def _found(request: HttpRequest, pk: int) -> tuple[User, OfficePaper]:
    """A paper of his own office, else Http404."""
    user = user_of(request)
    _office(user)
    paper = OfficePaper.objects.select_related(
        "department", "session__term__congress", "letter__entry", "drafter").filter(
            pk=pk, department__in=departments_where(user, Right.DECIDE)).first()
    if paper is None:
        raise Http404(_("没有这份文件，或者您无权查看。"))
    return user, paper
