"""People, their posts and seats, and a new password handed over on a slip."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from administration.doors import for_administrators, recorded
from administration.forms.directory import PersonForm, PostForm, SeatForm
from administration.slips import one_time_password, slips_answer
from directory.models import Congress, Department, Post, User
from letters.content import SlipContent
from permissions.doors import require
from permissions.grants import appoint, dismiss

UNPROCESSABLE, PER_PAGE = 422, 30


def people_of(congress: Congress) -> QuerySet[User]:
    """Everyone with a post or a seat in the congress, and nobody else."""
    return User.objects.filter(
        Q(posts__department__congress=congress) | Q(seats__term__congress=congress)).distinct()


@for_administrators
@require_safe
def people(request: HttpRequest, congress: Congress) -> HttpResponse:
    """The list, searched by name or account."""
    wanted = request.GET.get("q", "").strip()[:60]
    rows = people_of(congress).filter(Q(name__contains=wanted) | Q(username__contains=wanted)).order_by("name", "pk")
    rows = rows.prefetch_related("posts__department", "seats__delegation", "seats__term")
    page = Paginator(rows, PER_PAGE).get_page(request.GET.get("page"))
    return render(request, "administration/people.html", {"page_obj": page, "wanted": wanted})


@for_administrators
@require_http_methods(["GET", "POST"])
def person(request: HttpRequest, congress: Congress, pk: int | None = None) -> HttpResponse:
    """One person; a new one gets a first post at once, so that he belongs somewhere."""
    row = get_object_or_404(people_of(congress), pk=pk) if pk else None
    form = PersonForm(request.POST or None, instance=row)
    post_form = PostForm(request.POST or None, congress=congress) if row is None else None
    if request.method == "POST" and form.is_valid() and (post_form is None or post_form.is_valid()):
        with recorded(request, f"人员 {form.cleaned_data['username']}：{'、'.join(form.changed_data)}"):
            saved = form.save(commit=False)
            if row is None:
                saved.set_unusable_password()
            saved.save()
            if post_form is not None:
                _appoint(request, saved, post_form)
        messages.success(request, _("已保存：%s。") % saved.name)
        return redirect("manage_person", pk=saved.pk)
    return render(request, "administration/person.html", {
        "form": form, "post_form": post_form, "row": row, "add_post": PostForm(congress=congress),
        "posts": row.posts.select_related("department") if row else [],
        "seats": row.seats.filter(term__congress=congress).select_related("term", "delegation") if row else [],
        "seat_form": SeatForm(congress=congress, prefix="seat") if row else None,
    }, status=UNPROCESSABLE if form.is_bound else 200)


@for_administrators
@require_POST
def posts(request: HttpRequest, congress: Congress, pk: int) -> HttpResponse:
    """Give or take a role, or add a seat. An administrator changes nothing of his own."""
    row = get_object_or_404(people_of(congress), pk=pk)
    require(row.pk != request.user.pk, _("管理员不能改自己的角色，请另一位管理员办理。"))
    if dismissed := request.POST.get("dismiss", ""):
        post = get_object_or_404(Post, pk=int(dismissed) if dismissed.isdigit() else 0, person=row,
                                 department__congress=congress)
        with recorded(request, f"免去 {post}"):
            dismiss(post, by=_user(request))
        messages.success(request, _("已免去。"))
        return redirect("manage_person", pk=pk)
    form = SeatForm(request.POST, congress=congress, prefix="seat") if "seat-term" in request.POST else None
    post_form = PostForm(request.POST, congress=congress) if form is None else None
    if form is not None and form.is_valid():
        if row.seats.filter(term=form.cleaned_data["term"]).exists():
            messages.error(request, _("这一届已经有代表席位。"))
        else:
            form.instance.person = row
            with recorded(request, f"代表席位 {row.username}"):
                form.save()
            messages.success(request, _("已增加代表席位。"))
    elif post_form is not None and post_form.is_valid():
        with recorded(request, f"任命 {row.username}"):
            _appoint(request, row, post_form)
        messages.success(request, _("已任命。"))
    else:
        for errors in (form or post_form or PostForm(congress=congress)).errors.values():
            messages.error(request, " ".join(map(str, errors)))
    return redirect("manage_person", pk=pk)


@for_administrators
@require_POST
def slip(request: HttpRequest, congress: Congress, pk: int) -> HttpResponse:
    """A new one-time password, printed and handed over; it must be changed at the first log-in."""
    row = get_object_or_404(people_of(congress), pk=pk)
    password = one_time_password()
    with recorded(request, f"重设密码 {row.username}"):
        row.set_password(password)
        row.must_change_password = True
        row.save()
    post = row.posts.select_related("department").first()
    unit = post.department.name if post else congress.name
    return slips_answer([SlipContent(
        name=row.name, unit=unit, login_name=row.username, password=password,
        site=request.build_absolute_uri(reverse("login")))], f"登录条-{row.name}.pdf")


def _appoint(request: HttpRequest, row: User, form: PostForm) -> None:
    department: Department = form.cleaned_data["department"]
    appoint(row, department, form.cleaned_data["role"], title=form.cleaned_data["title"], by=_user(request))


def _user(request: HttpRequest) -> User:
    assert isinstance(request.user, User)  # noqa: S101 - for_administrators
    return request.user
