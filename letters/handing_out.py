"""A PDF to whoever may have it: logged, named, never kept by caches; a page in Chinese where it cannot be printed."""

from collections.abc import Callable, Collection, Sequence

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from directory.handing_out import file_headers, note_access
from directory.models import AccessEntry
from letters import typeset
from letters.content import LetterContent
from letters.sealing import SealingFailed
from letters.typeset import FontsMissing, Uncovered
from permissions.doors import user_of

RETRY_AFTER = 60  # seconds
UNAVAILABLE, UNPROCESSABLE = 503, 422


def shown(content: LetterContent, known: Collection[str] = (), spans: Sequence[str] = ()) -> HttpResponse:
    """The pages of a letter for a preview: SVG, the outlines the reader lacks, and what cannot be printed."""
    try:
        drawn = typeset.on_screen(content, known, spans)
    except FontsMissing:
        words = _("本机还没有打印用的字体，暂时不能预览。请管理员装好字体。")
        return JsonResponse({"pages": [], "glyphs": {}, "warning": words}, headers={"Cache-Control": "no-store"})
    return JsonResponse({"pages": drawn.pages, "glyphs": drawn.glyphs, "warning": without_font(drawn.missing)},
                        headers={"Cache-Control": "no-store"})


def without_font(characters: Sequence[str]) -> str:
    """Names the characters no font has, and how to mend it; empty where all can be printed."""
    if not characters:
        return ""
    return _("这些字没有字体可以印：%s。请换字，或请管理员补装字体。") % "、".join(characters)


def handed_out(request: HttpRequest, name: str, printing: Callable[[], bytes]) -> HttpResponse:
    """The PDF that `printing` makes, shown in the browser under the file name `name`.pdf."""
    user = user_of(request)
    try:
        pdf = printing()
    except FontsMissing:
        answer = render(request, "letters/fonts_missing.html", {"name": name}, status=UNAVAILABLE)
        answer["Retry-After"] = str(RETRY_AFTER)
        return answer
    except Uncovered as error:
        characters = "、".join(dict.fromkeys(error.characters))
        return render(request, "letters/uncovered.html", {"name": name, "characters": characters}, status=UNPROCESSABLE)
    except SealingFailed as error:
        return render(request, "letters/unsealed.html", {"name": name, "why": str(error)}, status=UNAVAILABLE)
    note_access(AccessEntry.Kind.DOWNLOAD, name, user, request)
    return HttpResponse(pdf, content_type="application/pdf", headers=file_headers(f"{name}.pdf", inline=True))
