"""The page that an address which only takes something in (POST) belongs to: where one is led who opens it."""

from django.http import HttpRequest
from django.urls import Resolver404, resolve, reverse
from django.utils.http import url_has_allowed_host_and_scheme

# The page by the name of the address; it is told the key the address bears, if it has one of its own.
BELONGS_TO = {
    "answer": "todo", "save_paper": "todo", "take_over": "todo", "preview_paper": "todo",
    "draft_autosave": "draft", "draft_attach": "draft", "draft_detach": "draft",
    "contact": "person", "other_sessions": "account", "import_undoing": "import", "import_letters": "import",
    "bulk": "suggestions", "list_xlsx": "suggestions",
    "save_view": "suggestions", "rename_view": "suggestions", "remove_view": "suggestions",
    "batch_cancellation": "batch", "batch_resumption": "batch",
    "issue_paper": "office_paper", "void_office_paper": "office_paper",
    "manage_posts": "manage_person", "manage_slip": "manage_person", "roster_slips": "roster_import",
    "login_demo": "home", "logout": "home", "size": "home",
}
WITHOUT_KEY = {"home", "suggestions", "account"}


def page_for(path: str) -> str:
    """The address of the page that `path` belongs to; `path` itself if it is a page, or none of ours."""
    try:
        found = resolve(path.partition("?")[0])
    except Resolver404:
        return path
    page = BELONGS_TO.get(found.url_name or "")
    if page is None:
        return path
    return reverse(page, args=[] if page in WITHOUT_KEY else [found.kwargs["pk"]])


def next_page(request: HttpRequest) -> str:
    """Back to where one wanted to go, if that is here; what was pressed too late leads to its page."""
    wanted = request.POST.get("next") or request.GET.get("next") or "/"
    safe = url_has_allowed_host_and_scheme(wanted, {request.get_host()}, require_https=request.is_secure())
    # “x” alone is an address to a browser, and the name of a page to Django's redirect.
    return page_for(wanted) if safe and wanted.startswith("/") else "/"
