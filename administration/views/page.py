"""The frame of every management page: the congress it is about, and the way to the other pages."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from directory.models import Congress

UNPROCESSABLE, FORBIDDEN = 422, 403


def page(request: HttpRequest, congress: Congress, template: str, context: dict[str, Any], *,
         refused: bool = False, forbidden: str = "") -> HttpResponse:
    """Render administration/<template>.html beside the list of sections.

    422 when a form was refused; 403 when the act is not this administrator's, with `forbidden` saying why.
    """
    status = FORBIDDEN if forbidden else UNPROCESSABLE if refused else 200
    sections = [{"title": congress.short_name, "links": _sections(request.path)}]
    frame = {"congress": congress, "sections": sections, "forbidden": forbidden}
    return render(request, f"administration/{template}.html", {**frame, **context}, status=status)


def _sections(path: str) -> list[dict[str, Any]]:
    named = [(_("总览"), "manage"), (_("名称和编号"), "manage_congress"), (_("届次和代表团"), "manage_terms"),
             (_("机构"), "manage_departments"), (_("人员和角色"), "manage_people"), (_("名册导入"), "roster"),
             (_("办理规程"), "manage_procedure"), (_("放假安排"), "manage_calendar"),
             (_("催办阶梯"), "manage_ladder")]
    links = [{"label": label, "url": reverse(name)} for label, name in named]
    return [link | {"current": path == link["url"] or (link["url"] != links[0]["url"] and path.startswith(link["url"]))}
            for link in links]
