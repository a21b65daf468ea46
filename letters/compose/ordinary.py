"""A paper of the congress office in the ordinary form; the table stands where the text names it."""

from django.utils.translation import gettext as _

from directory.clock import today
from letters.content.ordinary import OrdinaryContent, Passage
from letters.content.signing import Signatory
from letters.documents.parts import printed_day
from letters.models import OfficePaper

# A line of the body that is nothing but this becomes the table of figures.
TABLE_LINE = "〔办理情况统计表〕"
Table = tuple[tuple[str, ...], ...]


def paper_of(paper: OfficePaper, table: Table) -> OrdinaryContent:
    """The paper as it stands; `table` has its head as first row."""
    name, day = paper.department.name, today()
    lines = [line.strip() for line in paper.body.splitlines() if line.strip()]
    return OrdinaryContent(
        issuers=(name,), number="", title=paper.title, addressees=tuple(paper.addressees),
        body=tuple(Passage(table=table) if line == TABLE_LINE else Passage(line) for line in lines),
        signatories=(Signatory(name),), date=day, copies_to=tuple(paper.copies_to), printed_by=name,
        printed_on=_("%s印发") % printed_day(day))
