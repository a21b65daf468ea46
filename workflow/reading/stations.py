"""How far a paper has come: draft, review, signature, and for a reply its number; who did what when."""

from typing import Any

from django.utils.translation import gettext as _

from suggestions.actions.agree import agreements_of
from suggestions.lifecycle.paper import PaperState
from suggestions.models import Opinion, Record, Reply

ORDER = (PaperState.DRAFT, PaperState.IN_REVIEW, PaperState.IN_VETTING, PaperState.TO_SIGN, PaperState.SIGNED,
         PaperState.ISSUED)


def stations_of(paper: Opinion | Reply) -> list[dict[str, str]]:
    """The entries of the steps component. Reads drafter, reviewer, signer; of a reply one query for joint leads."""
    sent_back = paper.state == PaperState.SENT_BACK
    vetted = isinstance(paper, Reply) and (paper.assignment.is_vetted_first() or paper.state == PaperState.IN_VETTING)
    order = [state for state in ORDER if vetted or state != PaperState.IN_VETTING]
    at = 0 if sent_back else order.index(PaperState.ISSUED if paper.state == PaperState.SUPERSEDED else paper.state)
    drafter, reviewer = paper.drafter if at > 0 else None, paper.reviewer if at > 1 else None
    labels = [_named(_("起草"), drafter), _named(_("核稿"), reviewer), *([_("督查审核")] if vetted else []),
              _named(_("签发"), paper.signer)]
    labels += [_("编号印发")] if isinstance(paper, Reply) else [_("送主办")]
    if isinstance(paper, Reply) and (joint := paper.assignment.joint_leads().count()):
        before = order.index(PaperState.TO_SIGN)
        labels.insert(before, _("会签"))
        agreed = paper.state == PaperState.TO_SIGN and joint == sum(
            one.digest == paper.digest() for one in agreements_of(paper))
        at += at > before or agreed
    return [{"label": label, "state": "done" if place < at else "now" if place == at else "todo"}
            for place, label in enumerate(labels)]


def _named(label: str, person: Any) -> str:
    return f"{label} {person.name}" if person else label


def acts_on(paper: Opinion | Reply) -> dict[str, Record]:
    """The newest record of each verb done to this paper; one query."""
    subject = f"{paper._meta.model_name} {paper.pk}"
    records = Record.objects.filter(suggestion=paper.suggestion, subject=subject).select_related("actor", "in_place_of")
    return {record.verb: record for record in records.order_by("place")}
