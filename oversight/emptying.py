"""What oversight keeps outside a suggestion's own rows, when its content is taken out (涉密不上网)."""

from oversight.models import Digest
from suggestions.emptying import WORDS
from suggestions.models import Suggestion


def empty_digests(suggestion: Suggestion) -> None:
    """Its title in the reminders of past days."""
    since = suggestion.submitted_on or suggestion.registered_on
    digests = Digest.objects.filter(on__gte=since) if since else Digest.objects.all()
    for digest in digests.iterator(chunk_size=500):
        if any(item["suggestion"] == suggestion.pk for item in digest.items):
            digest.items = [{**item, "title": WORDS} if item["suggestion"] == suggestion.pk else item
                            for item in digest.items]
            digest.save()
