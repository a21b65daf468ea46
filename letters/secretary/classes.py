"""The class mark and the words go together: what is solved is not “力争”, what is planned says who and by when."""

import re
from collections.abc import Iterator

from django.utils.translation import gettext as _

from letters.secretary.draft import Caution, Draft

# Words of what is still to come. 争取 in 争取到资金 is done; 待 in 接待、等待、对待 is another word.
_TO_COME = re.compile(
    r"力争|争取(?:在|于|尽快|早日|年内|[^。；，到了]{0,8}前)|(?<![接等期对看善优招款虐亏慢留])待[^。；，\n]{1,20}?[后时]"
    r"|拟于|计划于|下一步将|适时(?:启动|开展|推进|研究)|条件成熟")
# A sentence that names a coming day is a promise to whoever reads it.
_DATED = re.compile(r"[^。；\n]*?(\d{4})年(?:(\d{1,2})月)?[^。；\n]{0,6}?(?:底前|前|底|内)[^。；\n]*[。；]?")
_SHOWN = 30


def words_of_what_is_to_come(draft: Draft) -> Iterator[Caution]:
    """Settled, says the class; the text says otherwise."""
    if draft.solved and (found := _TO_COME.search(draft.own_words)):
        yield Caution(_("类别是“%(class)s”，正文里却有“%(words)s”，请核对") % {
            "class": draft.class_words, "words": found[0]}, "class")


def promises_owed(draft: Draft) -> Iterator[Caution]:
    """A class that asks for a promise has one, and each has its day."""
    if draft.owes_promise and not draft.promises:
        yield Caution(_("%s的答复要有承诺：做什么、谁负责、哪天前完成") % draft.class_words, "promises")
    for promise in draft.promises:
        if not promise.dated:
            yield Caution(_("承诺“%s”没有写哪天前完成") % shortened(promise.text), "promises")


def days_not_recorded(draft: Draft) -> Iterator[Caution]:
    """Sentences that name a day to come and are part of no promise."""
    for paragraph in draft.paragraphs:
        for found in _DATED.finditer(paragraph):
            sentence = found[0].strip()
            comes = (int(found[1]), int(found[2] or 12)) >= (draft.day.year, draft.day.month)
            if comes and not any(one.text in sentence or sentence in one.text for one in draft.promises):
                yield Caution(_("“%s”写了日子，请斟酌是否记为承诺") % shortened(sentence), "promises")


def shortened(text: str, length: int = _SHOWN) -> str:
    """The beginning of a text, with dots where it goes on."""
    return text if len(text) <= length else text[:length] + "……"
