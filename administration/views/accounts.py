"""Who one is: logging in and out, one's password, the size of the letters."""

from django.conf import settings
from django.contrib import auth, messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from administration.belonging import next_page
from administration.demo_people import demo_groups, is_demo_person
from administration.forms.accounts import LoginForm, PasswordForm
from directory.models import User
from permissions.doors import user_of
from suggestions.text import cleaned

DEMO_BACKEND = "administration.signed_in.Accounts"
YEAR = 365 * 24 * 3600
UNAUTHORISED, TOO_MANY = 401, 429


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def login(request: HttpRequest) -> HttpResponse:
    """Account and password; the demo's people beside it."""
    if request.user.is_authenticated:
        return redirect("home")
    form = LoginForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        user = auth.authenticate(request, **form.cleaned_data)
        if user is not None:
            auth.login(request, user)
            return redirect(next_page(request))
        if getattr(request, "axes_locked_out", False):
            return locked_out(request)
        form.add_error(None, _("账号或密码不对。连续输错几次，账号会锁定一段时间。"))
    return _gate(request, form, UNAUTHORISED if form.is_bound else 200)


def locked_out(request: HttpRequest, original_response: HttpResponse | None = None,
               credentials: dict[str, str] | None = None) -> HttpResponse:
    """Too many failures (setting AXES_LOCKOUT_CALLABLE): says for how long, and whom to ask."""
    form = LoginForm(request.POST or None)
    form.is_valid()
    minutes = round(float(settings.AXES_COOLOFF_TIME) * 60)
    form.add_error(None, _("连续输错太多次，账号已锁定。请%(minutes)d分钟后再试，或联系管理员重设密码。")
                   % {"minutes": minutes})
    return _gate(request, form, TOO_MANY)


@require_POST
def login_demo(request: HttpRequest) -> HttpResponse:
    """One click in the demo; elsewhere this address does not exist."""
    if not settings.DEMO:
        raise Http404
    user = get_object_or_404(User, username=cleaned(request.POST.get("who", "")), is_active=True)
    if not is_demo_person(user):
        raise Http404
    auth.login(request, user, backend=DEMO_BACKEND)
    return redirect("home")


@require_POST
def logout(request: HttpRequest) -> HttpResponse:
    """Leave."""
    auth.logout(request)
    return redirect("login")


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def password(request: HttpRequest) -> HttpResponse:
    """Change one's own password; the other devices are logged out."""
    user = user_of(request)
    form = PasswordForm(request.POST or None, user=user)
    if request.method == "POST" and form.is_valid():
        user.set_password(form.cleaned_data["new"])
        user.must_change_password = False
        user.save()
        auth.update_session_auth_hash(request, user)
        messages.success(request, _("密码已改。"))
        return redirect("home")
    return render(request, "administration/password.html", {"form": form, "forced": user.must_change_password},
                  status=422 if form.is_bound else 200)


@require_POST
def size(request: HttpRequest) -> HttpResponse:
    """Large letters (大字版) or normal ones, kept in a cookie."""
    answer = redirect(next_page(request))
    wanted = "large" if request.POST.get("size") == "large" else "normal"
    answer.set_cookie("size", wanted, max_age=YEAR, samesite="Lax", secure=settings.HTTPS, httponly=True)
    return answer


def _gate(request: HttpRequest, form: LoginForm, status: int) -> HttpResponse:
    return render(request, "administration/login.html", {
        "form": form, "next": request.GET.get("next", request.POST.get("next", "")),
        "groups": demo_groups() if settings.DEMO else []}, status=status)
