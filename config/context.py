"""What every page may show without its view handing it over."""

from django.conf import settings
from django.http import HttpRequest


def site(request: HttpRequest) -> dict[str, object]:
    """The link to the source (AGPL section 13) and what kind of installation this is."""
    return {
        "source_url": settings.SOURCE_URL,
        "is_demo": settings.DEMO,
        "classified_network": settings.CLASSIFIED_NETWORK,
    }
