"""What stands around the text: whom it goes to, what is attached, marks of the right width."""

import re
from collections.abc import Iterator

from django.utils.translation import gettext as _

from letters.secretary.draft import Caution, Draft
from letters.text import normalise, squeezed

_ATTACHED = re.compile(r"(?:详|另|请|可|名单)?见附件|附件\s*(?:\d{1,2}|[一二三四五六七八九十])(?![条款])")
_HALF = re.compile(r"[\u3400-\u9fff\u3001-\u301f“”‘’][,:;?!()]|[,:;?!()][\u3400-\u9fff\u3001-\u301f“”‘’]")
# Collective forms of address reach everybody.
_ALL = re.compile(r"等|各位|代表团|委员会|们")
_SHOWN = 3


def addressees(draft: Draft) -> Iterator[Caution]:
    """Somebody is addressed, and every proposer is."""
    to = [squeezed(name) for name in draft.addressees if name.strip()]
    if not to:
        yield Caution(_("主送还没有写"), "addressees")
    elif not any(_ALL.search(name) for name in to):
        missed = [name for name in draft.proposers if not any(squeezed(name) in one for one in to)]
        if missed:
            more = _("等%d位") % len(missed) if len(missed) > _SHOWN else ""
            yield Caution(_("主送里没有%s代表") % ("、".join(missed[:_SHOWN]) + more), "addressees")


def attachments(draft: Draft) -> Iterator[Caution]:
    """见附件, and there is none."""
    found = _ATTACHED.search(draft.own_words)
    if found and not any(name.strip() for name in draft.attachments):
        yield Caution(_("正文写了“%s”，函后没有附件") % found[0].strip(), "attachments")


def half_width(draft: Draft) -> Iterator[Caution]:
    """Commas and brackets as one types them; the print sets them right, the eye should look once."""
    for text in (draft.title, *draft.paragraphs):
        if normalise(text) != text and (found := _HALF.search(text)):
            yield Caution(_("“%s”用了半角标点，印出时改为全角，请在成文预览里看一遍") % found[0])
            return
