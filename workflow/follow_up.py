"""The route after the answer (落实): what became of the promises is rated.

Stored rows name it, as they name the routes in flows.py.
"""

from collections.abc import Iterable
from typing import Any

from viewflow import this

from suggestions.lifecycle.rating import RatingState
from suggestions.models import Assignment, PromiseRating
from workflow import asked
from workflow import conditions as when
from workflow import passed_nodes as flow
from workflow.nodes import Columns, ForEach, LastOne, Step
from workflow.route import Route


class PromiseFlow(Route):
    """A bureau has reported what became of its promises: one handling for each report that is rated (重庆 28)."""

    start = flow.StartHandle(this.open).Next(this.each_rater)
    each_rater = ForEach(this.rate_promises, this.raters)
    rate_promises = (Step(asked.person_of_branch).On("rate_promises", this.everyone_rated)
                     .On("rate_promises_by_sheet", this.everyone_rated)
                     .On("lapse_promise_rating", this.everyone_rated))
    everyone_rated = LastOne(when.everyone_rated_the_promises).Then(this.end)
    end = flow.End()

    def open(self, activation: Any, assignment: Assignment) -> None:
        """Begin for one assignment."""
        activation.process.suggestion, activation.process.assignment = assignment.suggestion, assignment

    def raters(self, activation: Any) -> Iterable[Columns]:
        """Everyone who is asked what he says to the report."""
        ratings = PromiseRating.objects.filter(
            report__reply__assignment=activation.process.assignment, state=RatingState.ASKED)
        return [{"owner": rating.rater.person, "promise_rating": rating}
                for rating in ratings.select_related("rater__person")]
