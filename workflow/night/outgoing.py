"""The digests of today leave the house, for those who want them outside their inbox."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from directory.clock import today
from oversight.digests import words_of
from oversight.models import Digest
from oversight.sending import send_out
from workflow.night.reminding import digests_to_come


def send_digests(dry: bool) -> Iterator[str]:
    """A line a message; one that could not be sent says why, and the next run tries again."""
    unsent = Digest.objects.filter(on=today(), sent_at=None)
    waiting = list(unsent.select_related("person__digest_wish").order_by("pk"))
    if dry:
        waiting += digests_to_come()
    for digest, address, fault in send_out(waiting, dry=dry):
        said = {"who": digest.person.name, "address": address, "words": words_of(digest), "why": fault}
        line = _("没有发出：%(who)s（%(address)s），%(why)s") if fault else _("%(who)s（%(address)s），%(words)s")
        yield line % said
