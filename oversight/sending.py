"""Sending the day's digests out of the house, each at most once."""

from collections.abc import Iterator

from django.conf import settings
from django.utils.translation import gettext as _

from directory.clock import recorded_now
from directory.models import User
from oversight import channels
from oversight.channels import Channel, Undelivered
from oversight.digests import words_of
from oversight.models import Digest, DigestWish
from suggestions.models import Suggestion
from suggestions.wording import long_day

Way = DigestWish.Way


def way_of(person: User) -> Way:
    """How his digests reach him: as he wants, where this installation has that way. Reads `digest_wish`."""
    wish: DigestWish | None = getattr(person, "digest_wish", None)
    way = Way(wish.way) if wish else Way.MAIL
    return way if way in channels.names() else Way.INBOX


def send_out(digests: list[Digest], *, dry: bool) -> Iterator[tuple[Digest, str, str]]:
    """(digest, address, fault) of each that its person wants sent and can be reached with; `fault` is empty if it left.

    The digest is as it leaves the house (`fit_to_leave`); of which nothing is left, none is sent. What a channel
    refuses may be sent by the next run of the day.
    """
    opened: dict[str, Channel] = {}
    try:
        for digest in digests:
            way = way_of(digest.person)
            if way == Way.INBOX or not (fit := fit_to_leave(digest)).total:
                continue
            channel = opened[way] = opened.get(way) or channels.opened(way)
            address = channel.address(digest.person)
            if address and (dry or Digest.objects.filter(pk=digest.pk, sent_at=None).update(sent_at=recorded_now())):
                yield fit, address, "" if dry else _sent(channel, fit, address, whole=way == Way.MAIL)
    finally:
        for channel in opened.values():
            channel.close()


def fit_to_leave(digest: Digest) -> Digest:
    """The digest, unsaved, without what was frozen (涉密) or protected (保护代表) since it was written. One query."""
    named = Suggestion.objects.filter(pk__in={item["suggestion"] for item in digest.items})
    open_ = set(named.openly().values_list("pk", flat=True))
    items = [item for item in digest.items if item["suggestion"] in open_]
    closed = [item for item in digest.items if item["suggestion"] not in open_]
    return Digest(
        pk=digest.pk, person=digest.person, on=digest.on, items=items, total=digest.total - len(closed),
        late=digest.late - sum(item["late"] for item in closed))


def _sent(channel: Channel, digest: Digest, address: str, *, whole: bool) -> str:
    try:
        channel.send(address, words_of(digest), text_of(digest) if whole else _("请登录办理系统查看。"))
    except Undelivered as fault:
        Digest.objects.filter(pk=digest.pk).update(sent_at=None)
        return str(fault)
    return ""


def text_of(digest: Digest) -> str:
    """The whole digest as plain text."""
    lines = [_("%(name)s：") % {"name": digest.person.name},
             _("%(day)s，%(words)s。") % {"day": long_day(digest.on, digest.on), "words": words_of(digest)}, ""]
    lines += [f"{place}. {item['title']}（{item['words']}）" for place, item in enumerate(digest.items, 1)]
    if hidden := digest.total - len(digest.items):
        lines.append(_("还有%d件没有列出。") % hidden)
    where = f"{settings.SITE_URL}/digests/{digest.pk}/" if settings.SITE_URL else ""
    return "\n".join([*lines, "", _("请登录办理系统办理。%s") % where])
