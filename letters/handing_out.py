"""A PDF to whoever may have it: logged, named, never kept by caches; a page in Chinese where it cannot be printed."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.http import content_disposition_header

from directory.models import AccessEntry, User
from letters.typeset import FontsMissing, Uncovered

RETRY_AFTER = 60  # seconds
UNAVAILABLE, UNPROCESSABLE = 503, 422


def handed_out(request: HttpRequest, name: str, printing: Callable[[], bytes]) -> HttpResponse:
    """The PDF that `printing` makes, shown in the browser under the file name `name`.pdf."""
    user = request.user
    assert isinstance(user, User)  # noqa: S101 - login_required
    try:
        pdf = printing()
    except FontsMissing:
        answer = render(request, "letters/fonts_missing.html", {"name": name}, status=UNAVAILABLE)
        answer["Retry-After"] = str(RETRY_AFTER)
        return answer
    except Uncovered as error:
        characters = "、".join(dict.fromkeys(error.characters))
        return render(request, "letters/uncovered.html", {"name": name, "characters": characters}, status=UNPROCESSABLE)
    AccessEntry.objects.create(
        person=user, kind=AccessEntry.Kind.DOWNLOAD, what=name[:200], address=request.META.get("REMOTE_ADDR") or None)
    return HttpResponse(pdf, content_type="application/pdf", headers={
        "Content-Disposition": content_disposition_header(as_attachment=False, filename=f"{name}.pdf") or "inline",
        "Cache-Control": "private, no-store"})
