"""What people are asked, chapter by chapter; importing a chapter registers its pages."""

from workflow.steps import assign, contacts, decide, drafting, ending, handle, intake, reply

__all__ = ["assign", "contacts", "decide", "drafting", "ending", "handle", "intake", "reply"]
