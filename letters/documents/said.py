"""What a letter says, in the order it says it: the same words for every form it takes, PDF or DOCX."""

from dataclasses import dataclass

from letters.content import LetterContent
from letters.documents.parts import in_brackets, is_bracketed, not_yet_said, paragraphs_of, same_words
from letters.text import normalise, squeezed, visible


@dataclass(frozen=True, slots=True)
class Said:
    """Addressees in one text, the paragraphs of the body, the notes (附注) below the date."""

    addressees: str
    body: list[str]
    notes: list[str]


def said_in(content: LetterContent) -> Said:
    """The words of a letter; what its paragraphs already say is not said again in a note."""
    body = paragraphs_of(content.paragraphs)
    closing = not_yet_said(content.closing_notes, body)
    contact = _contact(content, body)
    body += [note for note in closing if not is_bracketed(note)]
    notes = [in_brackets(note) for note in closing if is_bracketed(note)]
    notes = [note for note in notes if not same_words(note, content.publicity)]
    notes += [note for note in (_replaces(content, body), contact) if note]
    return Said(_addressees(content.addressees), body, notes)


def _addressees(names: tuple[str, ...]) -> str:
    """7.3.2: all addressees in one line of text, closed by a full-width colon."""
    clean = [normalise(name).rstrip("：，、。；") for name in names]
    return "、".join(name for name in clean if name) + "：" if any(clean) else ""


def _replaces(content: LetterContent, said: list[str]) -> str:
    """The letter this one takes the place of, as 附注, unless the body names it."""
    number = visible(content.corrects or content.replaces)
    if not number or any(squeezed(number) in squeezed(paragraph) for paragraph in said):
        return ""
    if content.corrects:
        return f"（本函更正此前印发的{number}函，原函作废）"
    return f"（本函替代此前印发的{number}答复函）"


def _contact(content: LetterContent, said: list[str]) -> str:
    """The contact line as 附注, empty if the source gives none or the body already says it."""
    unit, name, phone = (
        normalise(each) for each in (content.contact_unit, content.contact_name, content.contact_phone)
    )
    if _names(said, name, phone):
        return ""
    parts = [("联系单位：", unit), ("联系人：", name), ("联系电话：", phone)]
    return "（" + "，".join(label + text for label, text in parts if text) + "）"


def _names(said: list[str], name: str, phone: str) -> bool:
    """Does the body bear all that is given? A name it does not bear settles it before the whole text is folded."""
    if name and "".join(name.split()) not in "".join("".join(said).split()):
        return False
    given = [squeezed(each) for each in (name, phone) if each]
    whole = "".join(map(squeezed, said)) if given else ""
    return all(each in whole for each in given)
