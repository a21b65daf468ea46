"""People: the list, one person's page, and a new password handed over on a slip."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Prefetch, Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from administration.doors import changes_of, for_administrators, recorded
from administration.forms.people import PersonForm, PostForm, SeatForm
from administration.reach import people_of, why_not_account, why_not_rights, within_reach
from administration.slips import Unprintable, hand_out
from administration.views.page import page
from directory.models import Congress, Delegate, Post, User
from permissions.doors import user_of
from permissions.grants import appoint
from suggestions.text import cleaned
from workflow.steps.writing import number_in

PER_PAGE = 30


@for_administrators
@require_safe
def people(request: HttpRequest, congress: Congress) -> HttpResponse:
    """The list, searched by name or account; what people do in other congresses is not shown."""
    wanted = cleaned(request.GET.get("q", ""))[:60]
    rows = people_of(congress).filter(Q(name__contains=wanted) | Q(username__contains=wanted))
    rows = rows.order_by("name_key", "pk").prefetch_related(
        Prefetch("posts", Post.objects.filter(department__congress=congress).select_related("department")),
        Prefetch("seats", Delegate.objects.filter(term__congress=congress)
                 .select_related("delegation", "term__congress").order_by("-term__ordinal")))
    return page(request, congress, "people", {
        "page_obj": Paginator(rows, PER_PAGE).get_page(request.GET.get("page")), "wanted": wanted})


@for_administrators
@require_http_methods(["GET", "HEAD", "POST"])
def person(request: HttpRequest, congress: Congress, pk: int | None = None) -> HttpResponse:
    """One person. A new one gets a first post or a seat (?as=delegate) at once, so that he belongs somewhere."""
    if pk is None:
        return _new_person(request, congress)
    row = get_object_or_404(within_reach(user_of(request)), pk=pk)
    if request.method != "POST":
        return person_page(request, congress, row)
    if why := why_not_account(user_of(request), row):
        return person_page(request, congress, row, forbidden=why)
    form = PersonForm(request.POST, instance=User.objects.get(pk=pk), own=pk == request.user.pk)
    if form.is_valid():
        with recorded(request, _("人员 %(account)s：%(changes)s") % {
                "account": row.username, "changes": changes_of(form)}):
            form.save()
        messages.success(request, _("已保存：%s。") % form.instance.name)
        return redirect("manage_person", pk=pk)
    return person_page(request, congress, row, form=form)


def person_page(request: HttpRequest, congress: Congress, row: User, *, form: PersonForm | None = None,
                post_form: PostForm | None = None, seat_form: SeatForm | None = None,
                forbidden: str = "") -> HttpResponse:
    """The page of one person; a form that was refused stands on it with what was typed."""
    own = row.pk == request.user.pk
    seats = row.seats.filter(term__congress=congress).select_related("term__congress", "delegation")
    seat = seats.filter(pk=number_in(request.GET.get("seat"))).first()
    return page(request, congress, "person", {
        "row": row, "why_not_account": why_not_account(user_of(request), row),
        "why_not_rights": why_not_rights(user_of(request), row),
        "form": form or PersonForm(instance=row, own=own),
        "posts": row.posts.filter(department__congress=congress).select_related("department"),
        "seats": seats,
        "post_form": post_form or PostForm(congress=congress),
        "seat_form": seat_form or SeatForm(congress=congress, prefix="seat", instance=seat),
        "refused": post_form or seat_form}, refused=bool(form or post_form or seat_form), forbidden=forbidden)


@for_administrators
@require_POST
def slip(request: HttpRequest, congress: Congress, pk: int) -> HttpResponse:
    """A new one-time password, printed and handed over; it must be changed at the first log-in."""
    row = get_object_or_404(within_reach(user_of(request)), pk=pk)
    if why := why_not_rights(user_of(request), row) or why_not_account(user_of(request), row):
        return person_page(request, congress, row, forbidden=why)
    try:
        return hand_out(request, [row], congress, what=_("重设密码 %s") % row.username,
                        name=_("登录条-%s.pdf") % row.name)
    except Unprintable as error:
        messages.error(request, str(error))
        return redirect("manage_person", pk=pk)


def _new_person(request: HttpRequest, congress: Congress) -> HttpResponse:
    as_delegate = request.GET.get("as") == "delegate"
    data = request.POST or None
    form = PersonForm(data)
    first: PostForm | SeatForm = (
        SeatForm(data, congress=congress, prefix="seat") if as_delegate else PostForm(data, congress=congress))
    good = form.is_valid() & first.is_valid() if form.is_bound else False
    if good:
        with recorded(request, _("增加人员 %s") % form.cleaned_data["username"]):
            row = form.save(commit=False)
            row.set_unusable_password()
            row.must_change_password = True
            row.save()
            begin(first, row, by=user_of(request))
        messages.success(request, _("已增加：%s。接着打印登录条交给本人。") % row.name)
        return redirect("manage_person", pk=row.pk)
    if form.has_error("username", "unique"):
        known = within_reach(user_of(request)).filter(username__iexact=request.POST.get("username", "").strip()).first()
        if known:
            return _already_here(request, known)
    title = _("增加代表") if as_delegate else _("增加工作人员")
    return page(request, congress, "person_new", {"form": form, "first": first, "title": title}, refused=form.is_bound)


def _already_here(request: HttpRequest, known: User) -> HttpResponse:
    """One person, one account: whoever has one gets another post or seat with it."""
    words = _("%(name)s已有账号“%(account)s”，不用再增加：在这里加任职或席位即可。")
    messages.info(request, words % {"name": known.name, "account": known.username})
    return redirect("manage_person", pk=known.pk)


def begin(form: PostForm | SeatForm, row: User, *, by: User) -> None:
    """Give a person the post or the seat of a valid form."""
    if isinstance(form, SeatForm):
        form.instance.person = row
        form.save()
    else:
        said: dict[str, Any] = form.cleaned_data
        appoint(row, said["department"], said["role"], title=said["title"], by=by)
