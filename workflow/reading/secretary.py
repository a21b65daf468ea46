"""The secretary (秘书提醒): what must still be done before a reply goes on, and what deserves a second thought."""

import re
from collections.abc import Iterator, Sequence
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from directory.clock import today
from letters.text import normalise
from suggestions.models import Reply, Suggestion
from suggestions.wording import chinese_number
from workflow.reading.blocks import Block
from workflow.reading.opinions import Beside

# Words of what is still to come: they do not go with a class that says it is solved.
FUTURE = re.compile(r"力争|争取在|待[^。；，]{1,20}[后时]|拟于|计划于|下一步将")
# A sentence that names a coming day is a promise to whoever reads it.
DATED = re.compile(r"[^。；\n]*?(\d{4})年(?:(\d{1,2})月)?[^。；\n]{0,6}?(?:底前|前|底|内)[^。；\n]*[。；]?")
STRANGE = re.compile(r"提案|委员(?!会)")
SHOWN = 30


def reminders(reply: Reply, blocks: Sequence[Block], rows: Sequence[Beside]) -> list[dict[str, Any]]:
    """Everything in order: what must be done first. Reads contacts, answers and promises of the reply."""
    return [{"must": True, **one} for one in _musts(reply, blocks, rows)] + [
        {"must": False, **one} for one in second_thoughts(reply)]


def _musts(reply: Reply, blocks: Sequence[Block], rows: Sequence[Beside]) -> Iterator[dict[str, str]]:
    yield from _unanswered(reply, blocks)
    yield from _marks(reply)
    if not reply.assignment.contact_settled():
        yield {"text": _("还没有与代表联系的记录"), "url": reverse("log_contact", args=[reply.assignment.pk])}
    for row in rows:
        if row.is_missing:
            yield {"text": _("%(unit)s的会办意见未到（%(light)s）") % {
                "unit": row.share.department, "light": row.light["words"]}, "url": f"#opinion-{row.share.pk}"}


def _unanswered(reply: Reply, blocks: Sequence[Block]) -> Iterator[dict[str, str]]:
    verdicts = set(reply.answers.values_list("ask__place", flat=True))
    for at, block in enumerate(blocks):
        for place in block.asks:
            if not block.paragraphs:
                yield {"text": _("诉求%s还没有答复") % chinese_number(place), "url": f"#id_text_{at}"}
            elif place not in verdicts:
                yield {"text": _("诉求%s还没有选结论") % chinese_number(place), "url": f"#id_verdict_{place}"}


def _marks(reply: Reply) -> Iterator[dict[str, str]]:
    found = reply.suggestion.rules.class_set.find(reply.class_code)
    if not reply.class_code:
        yield {"text": _("还没有选办理类别"), "url": "#id_class_code_0"}
    elif found and found.needs_promise and not reply.commitments.exists():
        yield {"text": _("%s要写明承诺：做什么、谁负责、哪天前完成") % found, "url": "#id_class_code_0"}
    if not reply.publicity:
        yield {"text": _("还没有选公开方式"), "url": "#id_publicity_0"}
    elif reply.publicity != Reply.Publicity.FULL and not reply.publicity_reason:
        yield {"text": _("不主动公开的，写明理由"), "url": "#id_publicity_reason"}


def second_thoughts(reply: Reply) -> list[dict[str, str]]:
    """What nobody forbids: words that do not fit the class, days nobody recorded, habits of other letters."""
    texts = [part["text"] for part in reply.paragraphs]
    whole = "\n".join(texts)
    found = []
    classes = reply.suggestion.rules.class_set.classes
    if classes and reply.class_code == classes[0].code and (words := FUTURE.search(whole)):
        found.append(_("类别是“%(class)s”，正文里却有“%(words)s”，请核对") % {
            "class": classes[0].words, "words": words[0]})
    found += [_("“%s”写了日子，请斟酌是否记为承诺") % shortened(sentence) for sentence in unrecorded(reply, texts)]
    if words := STRANGE.search(whole):
        found.append(_("正文里有“%s”，代表建议的答复称“建议”“代表”") % words[0])
    if any(normalise(text) != text and re.search(r"[,:;?!()]", text) for text in texts):
        found.append(_("正文有半角标点，印出时改为全角，请在成文预览里看一遍"))
    if reply.publicity == Reply.Publicity.FULL and reply.suggestion.may_publish != Suggestion.Publicity.FULL:
        found.append(_("代表%s，公开前请再征求代表意见") % reply.suggestion.get_may_publish_display())
    if reply.suggestion.repeated:
        found.append(_("这件建议%s，宜说明往年答复的落实情况") % reply.suggestion.get_repeated_display())
    return [{"text": text} for text in found]


def unrecorded(reply: Reply, texts: Sequence[str]) -> list[str]:
    """Sentences that name a day to come and are part of no promise."""
    spans = list(reply.commitments.values_list("text", flat=True))
    now = today()
    return [sentence for text in texts for sentence in (match[0].strip() for match in DATED.finditer(text)
            if (int(match[1]), int(match[2] or 12)) >= (now.year, now.month))
            if not any(span in sentence or sentence in span for span in spans)]


def shortened(text: str, length: int = SHOWN) -> str:
    """The beginning of a text, with dots where it goes on."""
    return text if len(text) <= length else text[:length] + "……"
