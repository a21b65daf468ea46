"""办理时限计算器: a page for everybody who logs in. It reads, and changes nothing."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from directory.parlance import speak
from permissions.doors import user_of
from workflow.reading.calculator import CalculatorForm, answer_to, own_procedure


@login_required
@require_safe
def calculator(request: HttpRequest) -> HttpResponse:
    """Every date that follows from one event, each with its reason."""
    form = CalculatorForm(request.GET, own_procedure(user_of(request)))
    answer = {}
    if form.is_valid():
        speak(form.source())
        answer = answer_to(form)
    return render(request, "calculator/calculator.html", {"form": form, **answer})
