"""The secretary (秘书提醒) at the desk: what must still be done before a reply goes on, and what deserves a thought.

What she notices in the text itself is in letters.secretary; here it is asked of a reply, stored or just being written.
"""

from collections.abc import Collection, Iterator, Sequence
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from directory.clock import today
from letters.compose import answered, default_addressees, place_of
from letters.secretary import cautions
from letters.secretary.alike import marks_of
from letters.secretary.draft import Draft, Earlier, Promise
from suggestions.actions.contact import missing_contact
from suggestions.actions.in_person import missing_in_person
from suggestions.lifecycle.paper import PaperState
from suggestions.models import Party, Reply, Suggestion
from suggestions.queries import leaves_the_desk
from suggestions.wording import chinese_number
from workflow.reading.blocks import Block
from workflow.reading.matters import earlier_promises
from workflow.reading.opinions import Beside

# Letters of the bureau compared with the one being written, the newest ones.
COMPARED = 200
# Fingerprints of signed letters by the digest of what was signed: they never change.
_FINGERPRINTS: dict[str, frozenset[int]] = {}
MOST_FINGERPRINTS = 10_000
# Where on the drafting page the part stands that a caution speaks of.
PLACES = {"title": "#id_title", "class": "#id_class_code_0", "addressees": "#id_addressees",
          "attachments": "#id_attachments"}


def desk_of(reply: Reply, blocks: Sequence[Block], rows: Sequence[Beside], verdicts: Collection[int],
            promises: Sequence[Promise]) -> dict[str, Any]:
    """The panel beside a draft, saved or not: `verdicts` are the asks with a conclusion."""
    found = [{"must": True, **one} for one in _musts(reply, blocks, rows, verdicts, promises)]
    musts = len(found)
    # What is a must already is not said a second time.
    draft = draft_of(reply, promises, earlier=earlier_letters(reply))
    found += [{"must": False, "text": one.text, "url": PLACES.get(one.about, "")} for one in cautions(draft)]
    if due := missing_in_person(reply.assignment):
        found.append({"must": False, "text": due, "url": reverse("log_answer", args=[reply.assignment.pk])})
    found += [{"must": False, "text": text} for text in [*_not_told(blocks, rows), *habits(reply)]]
    return {"reminders": found, "musts": musts, "seconds": len(found) - musts}


def verdicts_of(reply: Reply) -> set[int]:
    """The asks of a stored reply that have a conclusion."""
    return set(reply.answers.values_list("ask__place", flat=True))


def promises_in(reply: Reply) -> list[Promise]:
    """The promises of a stored reply."""
    return [Promise(one.text, dated=bool(one.due_on or one.review_on)) for one in reply.commitments.order_by("pk")]


def second_thoughts(reply: Reply) -> list[str]:
    """What whoever reviews or signs a stored reply is told; nothing of it forbids him anything."""
    found = reply.suggestion.rules.class_set.find(reply.class_code)
    answered = {place for part in reply.paragraphs for place in part.get("asks", ())}
    open_asks = tuple(ask.place for ask in reply.suggestion.asks.all() if ask.place not in answered)
    draft = draft_of(
        reply, promises_in(reply), earlier=earlier_letters(reply), owes_promise=bool(found and found.needs_promise),
        # A letter that answers no ask by number was written elsewhere, as a whole.
        open_asks=open_asks if answered else ())
    due = missing_in_person(reply.assignment)
    return [one.text for one in cautions(draft)] + ([due] if due else []) + habits(reply)


def draft_of(reply: Reply, promises: Sequence[Promise], **more: Any) -> Draft:
    """A reply as letters.secretary reads it."""
    suggestion = reply.suggestion
    found = suggestion.rules.class_set.find(reply.class_code)
    classes = suggestion.rules.class_set.classes
    to_bodies = any(party.role == Party.Role.ADDRESSEE for party in suggestion.parties.all())
    return Draft(
        day=today(), title=reply.title, paragraphs=tuple(part["text"] for part in reply.paragraphs),
        # As the letter has them: where nobody is written down it goes to every proposer.
        addressees=tuple(reply.addressees or default_addressees(suggestion)), attachments=tuple(reply.attachments),
        proposers=() if to_bodies else tuple(party.name for party in answered(suggestion)),
        class_words=found.words if found else "", solved=bool(classes and reply.class_code == classes[0].code),
        promises=tuple(promises), place=place_of(suggestion), term=suggestion.session.term.ordinal,
        session=suggestion.session.ordinal, number=suggestion.number,
        source=suggestion.source, **more)


def earlier_letters(reply: Reply) -> tuple[Earlier, ...]:
    """What the same bureau, or one that was merged into it, has told others: three queries, and texts not yet seen."""
    bureau = reply.assignment.department
    issued = Reply.objects.filter(
        leaves_the_desk("assignment__suggestion"), assignment__department__in=[bureau, *bureau.everything_absorbed()],
        state__in=[PaperState.ISSUED, PaperState.SUPERSEDED],
    ).exclude(assignment__suggestion=reply.assignment.suggestion_id)
    known = list(issued.order_by("-pk").values_list("pk", "signed_digest", "number")[:COMPARED])
    unseen = [pk for pk, digest, _number in known if digest not in _FINGERPRINTS]
    if len(_FINGERPRINTS) > MOST_FINGERPRINTS:
        _FINGERPRINTS.clear()
        unseen = [pk for pk, _digest, _number in known]
    for digest, paragraphs in Reply.objects.filter(pk__in=unseen).values_list("signed_digest", "paragraphs"):
        _FINGERPRINTS[digest] = marks_of(part["text"] for part in paragraphs)
    return tuple(Earlier(number, marks) for _pk, digest, number in known if (marks := _FINGERPRINTS[digest]))


def habits(reply: Reply) -> list[str]:
    """What the matter itself suggests to say or to ask, whatever the text is."""
    found = []
    if reply.publicity == Reply.Publicity.FULL and reply.suggestion.may_publish != Suggestion.Publicity.FULL:
        found.append(_("代表%s，公开前请再征求代表意见") % reply.suggestion.get_may_publish_display())
    found += earlier_promises(reply)
    if reply.suggestion.repeated:
        found.append(_("这件建议%s，宜说明往年答复的落实情况") % reply.suggestion.get_repeated_display())
    return found


def _musts(reply: Reply, blocks: Sequence[Block], rows: Sequence[Beside], verdicts: Collection[int],
           promises: Sequence[Promise]) -> Iterator[dict[str, str]]:
    yield from _unanswered(blocks, verdicts)
    yield from _marks(reply, promises)
    if contact := missing_contact(reply.assignment):
        yield {"text": contact, "url": reverse("log_contact", args=[reply.assignment.pk])}
    for row in rows:
        if row.is_missing:
            yield {"text": _("%(unit)s的会办意见未到（%(light)s）") % {
                "unit": row.share.department, "light": row.light["words"]}, "url": f"#opinion-{row.share.pk}"}
        elif (row.opinion is not None and row.text and not row.how
              # What becomes of the main one's opinions is said once, in the main letter (并案).
              and row.share.beside_id == reply.assignment_id):
            yield {"text": _("还没有写%s会办意见的采纳情况") % row.share.department,
                   "url": f"#id_uptake_{row.opinion.pk}"}


def _not_told(blocks: Sequence[Block], rows: Sequence[Beside]) -> Iterator[str]:
    """Whose opinion the delegate is not told of (浙江 18, 上海 17, 山东 21, 河南 18, 青岛 24).

    That the opening names it says only that it was asked.
    """
    body = "".join(block.text for block in blocks[1:])
    for row in rows:
        unit = row.share.department
        # 市交通局 is 交通局 where one speaks of it within the city.
        names = (unit.name, str(unit), str(unit).removeprefix("市").removeprefix("县"))
        if body and row.text and not any(name in body for name in names):
            yield _("答复时要向代表说明会办单位的办理意见，正文里还没有提到%s") % unit


def _unanswered(blocks: Sequence[Block], verdicts: Collection[int]) -> Iterator[dict[str, str]]:
    for at, block in enumerate(blocks):
        for place in block.asks:
            if not block.paragraphs:
                yield {"text": _("诉求%s还没有答复") % chinese_number(place), "url": f"#id_text_{at}"}
            elif place not in verdicts:
                yield {"text": _("诉求%s还没有选结论") % chinese_number(place), "url": f"#id_verdict_{place}"}


def _marks(reply: Reply, promises: Sequence[Promise]) -> Iterator[dict[str, str]]:
    found = reply.suggestion.rules.class_set.find(reply.class_code)
    if not reply.class_code:
        yield {"text": _("还没有选办理类别"), "url": "#id_class_code_0"}
    elif found and found.needs_promise and not promises:
        yield {"text": _("%s要写明承诺：做什么、谁负责、哪天前完成") % found, "url": "#id_class_code_0"}
    if not reply.publicity:
        yield {"text": _("还没有选公开方式"), "url": "#id_publicity_0"}
    elif reply.publicity != Reply.Publicity.FULL and not reply.publicity_reason:
        yield {"text": _("不主动公开的，写明理由"), "url": "#id_publicity_reason"}
