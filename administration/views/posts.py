"""A person's posts and seats: given, taken, changed. An administrator changes nothing of his own."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from administration.doors import changes_of, for_administrators, saved
from administration.forms.people import PostForm, SeatForm
from administration.reach import why_not_rights, within_reach
from administration.views.people import person_page
from directory.models import Congress, Post, User
from permissions.doors import user_of
from permissions.grants import appoint, dismiss
from permissions.roles import RIGHTS_OF_ROLE
from workflow.steps.forms import Confirmed
from workflow.steps.writing import number_in


@for_administrators
@require_POST
def posts(request: HttpRequest, congress: Congress, pk: int) -> HttpResponse:
    """One of: dismiss=<post>, seat=<seat or new>, or the fields of a new post."""
    row = get_object_or_404(within_reach(user_of(request)), pk=pk)
    if why := why_not_rights(user_of(request), row):
        return person_page(request, congress, row, forbidden=why)
    if "dismiss" in request.POST:
        return _dismiss(request, congress, row)
    if "seat" in request.POST:
        return _seat(request, congress, row)
    form = PostForm(request.POST, congress=congress)
    if not form.is_valid():
        return person_page(request, congress, row, post_form=form)
    said = form.cleaned_data
    post = appoint(row, said["department"], said["role"], title=said["title"], by=user_of(request))
    messages.success(request, _("已任命：%(department)s%(role)s。") % {
        "department": post.department.name, "role": post.get_role_display()})
    return redirect("manage_person", pk=pk)


def _seat(request: HttpRequest, congress: Congress, row: User) -> HttpResponse:
    key = request.POST["seat"]
    seats = row.seats.filter(term__congress=congress)
    seat = get_object_or_404(seats, pk=number_in(key)) if key != "new" else None
    form = SeatForm(request.POST, congress=congress, prefix="seat", instance=seat, person=row)
    if form.is_valid() and saved(request, form, _("代表席位 %(account)s：%(changes)s") % {
            "account": row.username, "changes": changes_of(form)}):
        messages.success(request, _("已保存%s的代表席位。") % form.instance.term)
        return redirect("manage_person", pk=row.pk)
    return person_page(request, congress, row, seat_form=form)


def _dismiss(request: HttpRequest, congress: Congress, row: User) -> HttpResponse:
    post = get_object_or_404(
        Post.objects.select_related("department", "person"), pk=number_in(request.POST["dismiss"]), person=row,
        department__congress=congress)
    back = redirect("manage_person", pk=row.pk)
    others = row.posts.filter(department__congress=congress).exclude(pk=post.pk)
    if not others.exists() and not row.seats.filter(term__congress=congress).exists():
        messages.error(request, _("这是%s在本级人大仅有的任职，免去后就找不到这个人了。"
                                  "换岗位的，先任命新的再免去这一项；离任、调走的，取消“可以登录”。") % row.name)
        return back
    words = {"person": row.name, "department": post.department.name, "role": post.get_role_display()}
    if "confirmed" not in request.POST:
        return render(request, "confirm.html", {
            "form": Confirmed(request.POST), "question": _("免去%(person)s在%(department)s的%(role)s？") % words,
            "consequences": _consequences(post), "warning": _warning(post),
            "yes": _("免去"), "no": _("再看看"), "back_url": reverse("manage_person", args=[row.pk]), "grave": True})
    dismiss(post, by=user_of(request))
    messages.success(request, _("已免去%(person)s在%(department)s的%(role)s。") % words)
    return back


def _consequences(post: Post) -> list[str]:
    rights = "、".join(str(right.label) for right in sorted(RIGHTS_OF_ROLE[post.role]))
    return [_("他不能再以%(department)s的名义：%(rights)s。") % {"department": post.department.name, "rights": rights},
            _("他办过的件和记录不变。以后还可以再任命。")]


def _warning(post: Post) -> str:
    """Nobody else would do it."""
    others = Post.objects.filter(department=post.department, role=post.role, person__is_active=True)
    if others.exclude(person=post.person).exists():
        return ""
    return _("%(department)s没有别的%(role)s了，等这个角色办的件会没有人办。请先任命接替的人。") % {
        "department": post.department.name, "role": post.get_role_display()}
