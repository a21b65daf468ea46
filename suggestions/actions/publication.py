"""公开: the answer comes before the public, on the bureau's own pages or the congress's (重庆 36, 山东 27, 青岛 30)."""

from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from directory.clock import today
from directory.models import User
from directory.rights import Right
from procedures.terms import LimitKind
from suggestions.actions import clocks
from suggestions.actions.verbs import verb
from suggestions.errors import Incomplete, NotNow
from suggestions.lifecycle.paper import PaperState
from suggestions.models import Opinion, Reply
from suggestions.rules import bureau_may, office_may
from suggestions.wording import full_day


@verb(on="paper", done=gettext_lazy("登记公开"), allowed=bureau_may(Right.HANDLE) | office_may(Right.DECIDE))
def note_publication(reply: Opinion | Reply, user: User, *, published_on: date, published_where: str) -> None:
    """The answer can be read by everybody since that day, there. Raises Incomplete, NotNow."""
    if not isinstance(reply, Reply) or not awaits_publication(reply):
        raise NotNow(_("已经印发、标明主动公开、还没有登记公开的答复才登记公开；作保护处理的不公开。"))
    if published_on > today():
        raise Incomplete(_("请写已经公开的日期，不能晚于今天。"), "published_on")
    if reply.issued_on is not None and published_on < reply.issued_on:
        raise Incomplete(_("不能早于%s：那一天才印发答复。") % full_day(reply.issued_on), "published_on")
    reply.published_on, reply.published_where = published_on, published_where
    reply.save()
    clocks.stop(reply.suggestion, LimitKind.PUBLISH, reply.assignment, on=published_on)


def awaits_publication(reply: Reply) -> bool:
    """It is out, may be read by everybody, and nobody has said that it can be."""
    return reply.state == PaperState.ISSUED and reply.published_on is None and reply.is_to_be_published()
