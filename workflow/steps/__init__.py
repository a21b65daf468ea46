"""What people are asked, chapter by chapter; importing a chapter registers its pages."""

from workflow.steps import assign, decide, ending, intake

__all__ = ["assign", "decide", "ending", "intake"]
