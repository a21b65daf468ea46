"""签发前审核: the government's 督查 people pass a reply, change its class with a reason, or send it back with words."""

from collections.abc import Mapping

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from directory.models import User
from suggestions.actions.agree import ask_to_agree
from suggestions.actions.verbs import verb
from suggestions.errors import Incomplete
from suggestions.models import Reply


@verb(on="paper", done=gettext_lazy("督查审核通过"))
def pass_vetting(reply: Reply, user: User) -> None:
    """On to the signature as it is."""
    reply.pass_vetting()
    reply.save()
    ask_to_agree(reply)


@verb(on="paper", done=gettext_lazy("调整类别后审核通过"), transition="pass_vetting")
def pass_in_other_class(reply: Reply, user: User, *, class_code: str, reason: str) -> Mapping[str, str]:
    """On to the signature in another class; both classes and the reason stand in the Record. Raises Incomplete."""
    before, rules = reply.class_code, reply.suggestion.rules
    found = rules.class_set.find(class_code)
    if found is None or class_code == before:
        raise Incomplete(_("请选另一个办理类别；不改类别的，直接审核通过。"), "class_code")
    if found.needs_promise and not reply.commitments.exists():
        raise Incomplete(_("%s要有承诺，答复里还没有：请退回起草，由承办单位补写。") % found, "class_code")
    reply.class_code = class_code
    reply.pass_vetting()
    reply.save()
    ask_to_agree(reply)
    return {"class_from": str(rules.class_set.find(before) or before), "class_to": str(found)}


@verb(on="paper", done=gettext_lazy("督查审核退回起草"))
def return_from_vetting(reply: Reply, user: User, *, reason: str) -> None:
    """The drafter reads what is wanted; it passes review and vetting again."""
    reply.returned_reason = reason
    reply.return_from_vetting()
    reply.save()
