"""What goes with a file that leaves the house: a line in the access log (访问日志), a name, no copy in a cache."""

from django.http import HttpRequest
from django.utils.http import content_disposition_header

from directory.models import AccessEntry, User

LONGEST_LINE = 200


def note_access(kind: AccessEntry.Kind, what: str, person: User | None = None,
                request: HttpRequest | None = None) -> None:
    """Write down who did what, and from which address if he came by a page."""
    AccessEntry.objects.create(
        person=person, kind=kind, what=what[:LONGEST_LINE], address=caller(request) if request else None)


def caller(request: HttpRequest) -> str | None:
    """The address somebody calls from (config.middleware.client_address)."""
    return request.META.get("REMOTE_ADDR") or None


def file_headers(name: str, *, inline: bool = False) -> dict[str, str]:
    """The headers of a file called `name`; `inline`: the browser shows it instead of saving it."""
    return {"Content-Disposition": content_disposition_header(as_attachment=not inline, filename=name) or "attachment",
            "Cache-Control": "private, no-store", "X-Content-Type-Options": "nosniff"}
