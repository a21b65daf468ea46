"""What people are asked, chapter by chapter; importing a chapter registers its pages."""

from workflow.steps import (
    agree,
    agree_by_sheet,
    assign,
    contacts,
    correct,
    decide,
    dispute,
    drafting,
    ending,
    extension,
    handle,
    intake,
    matter,
    merge,
    objection,
    oversee,
    papers,
    protect,
    rate,
    relay,
    removal,
    reply,
    second_look,
    secrecy,
    split,
    submit,
    supervise,
    vet,
    withdraw,
)

__all__ = [
    "agree", "agree_by_sheet", "assign", "contacts", "correct", "decide", "dispute", "drafting", "ending", "extension",
    "handle", "intake", "matter", "merge", "objection", "oversee", "papers", "protect", "rate", "relay", "removal",
    "reply", "second_look", "secrecy", "split", "submit", "supervise", "vet", "withdraw",
]
