"""核验函件: the public's page. Nobody logs in, nothing is stored, and a delegate's rating is out of its reach."""

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.http import require_http_methods

from letters import codes
from portal.asking import WITHIN, may_ask, note
from portal.checking import Finding, Outcome, by_code, by_file
from portal.uploads import MOST_BYTES, Summed, SumOnly
from suggestions.forms.worded import Worded

NOT_FOUND, UNPROCESSABLE, TOO_MANY = 404, 422, 429


class CodeForm(Worded, forms.Form):
    """What is printed beside the symbol."""

    code = forms.CharField(
        label=gettext_lazy("核验码"), max_length=60,
        help_text=gettext_lazy("印在函件末页左下角，16位，横线和大小写不计"),
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false"}))


class FileForm(Worded, forms.Form):
    """The file as it was received; by the time it is looked at it is gone."""

    file = forms.FileField(
        label=gettext_lazy("PDF文件"), allow_empty_file=True,
        help_text=gettext_lazy("不超过20MB；只比对，不保存。收到的原文件才能比对，扫描件、打印后另存的不能"),
        widget=forms.FileInput(attrs={"accept": "application/pdf"}))

    def clean_file(self) -> Summed:
        """A PDF of no more than 20 MB."""
        file: Summed = self.cleaned_data["file"]
        if (file.size or 0) > MOST_BYTES:
            raise forms.ValidationError(_("文件超过20MB，请选择收到的原文件"))
        if not file.is_pdf:
            raise forms.ValidationError(_("这不是PDF文件，请选择收到的PDF原文件"))
        return file


@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
def verify(request: HttpRequest, code: str = "") -> HttpResponse:
    """Without a code the question, with one the answer; POST sends a file.

    The handler must be in place before anything reads the form, the check of its token included.
    """
    request.upload_handlers = [SumOnly(request)]
    return _verify_typed(request, code)


@csrf_protect
def _verify_typed(request: HttpRequest, typed: str) -> HttpResponse:
    code = codes.read(typed)
    if request.method == "POST":
        return _of_file(request, code)
    if typed:
        return _page(request, code, finding=lambda: by_code(code))
    form = CodeForm(request.GET if "code" in request.GET else None)
    if not form.is_bound:
        return _page(request)
    if not form.is_valid():
        return _page(request, form=form, status=UNPROCESSABLE)
    if found := codes.read(form.cleaned_data["code"]):
        return redirect("verify_code", found)
    form.add_error("code", _("核验码是16位字母和数字，没有0、1、I、O，请对照函件再输一次"))
    return _page(request, form=form, status=UNPROCESSABLE)


def _of_file(request: HttpRequest, code: str) -> HttpResponse:
    form = FileForm(request.POST, request.FILES)
    if not form.is_valid():
        return _page(request, code, file_form=form, status=UNPROCESSABLE)
    return _page(request, code, finding=lambda: by_file(form.cleaned_data["file"], code))


def _page(request: HttpRequest, code: str = "", *, finding: Any = None, status: int = 200,
          **forms_shown: forms.Form) -> HttpResponse:
    """The page; the question is only looked up where the address may still ask."""
    found: Finding | None = None
    too_many = finding is not None and not may_ask(request)
    if too_many:
        status = TOO_MANY
    elif finding is not None:
        found = finding()
        note(request, found)
        if found.outcome == Outcome.UNKNOWN and not found.by_file:
            status = NOT_FOUND
    answer = render(request, "portal/verify.html", {
        "finding": found, "code": codes.grouped(code), "too_many": too_many, "form": CodeForm(),
        "file_form": FileForm(), **forms_shown}, status=status)
    answer["Cache-Control"] = "no-store"
    answer["X-Robots-Tag"] = "noindex"
    if too_many:
        answer["Retry-After"] = str(int(WITHIN.total_seconds()))
    return answer
