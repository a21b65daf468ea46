"""What the next act is called and who is awaited, in the words of the house (措辞)."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from suggestions.models import Assignment
from workflow.models import Todo

STEP_WORDS: Mapping[tuple[str, str], Promise] = {
    ("IntakeFlow", "confirm"): gettext_lazy("本人确认"),
    ("IntakeFlow", "delegation_check"): gettext_lazy("代表团核对"),
    ("IntakeFlow", "check"): gettext_lazy("审查登记"),
    ("IntakeFlow", "revise"): gettext_lazy("修改后再次提交"),
    ("IntakeFlow", "assign"): gettext_lazy("交办"),
    ("RelayFlow", "pass_on"): gettext_lazy("确定承办单位并转办"),
    ("RelayFlow", "must_pass_on"): gettext_lazy("确定承办单位并转办"),
    ("RelayFlow", "decide_release"): gettext_lazy("决定是否另行交办"),
    ("AnswerFlow", "sign_for"): gettext_lazy("签收"),
    ("AnswerFlow", "take_up"): gettext_lazy("接办或申请退回"),
    ("AnswerFlow", "relay_decides"): gettext_lazy("研究退回申请"),
    ("AnswerFlow", "decide_release"): gettext_lazy("决定是否改办"),
    ("AnswerFlow", "hold_meeting"): gettext_lazy("召开协调会，决定是否改办"),
    ("AnswerFlow", "leader_decides"): gettext_lazy("记录政府领导关于承办单位的决定"),
    ("AnswerFlow", "draft"): gettext_lazy("起草答复"),
    ("AnswerFlow", "review"): gettext_lazy("核稿"),
    ("AnswerFlow", "vet"): gettext_lazy("签发前审核答复"),
    ("AnswerFlow", "countersign"): gettext_lazy("会签答复"),
    ("AnswerFlow", "reconcile"): gettext_lazy("协调会签意见"),
    ("AnswerFlow", "sign"): gettext_lazy("签发答复"),
    ("AnswerFlow", "register"): gettext_lazy("登记编号"),
    ("AnswerFlow", "issue"): gettext_lazy("印发答复函"),
    ("AnswerFlow", "rate"): gettext_lazy("评价答复"),
    ("AnswerFlow", "decide"): gettext_lazy("决定办结或重新办理"),
    ("OpinionFlow", "sign_for"): gettext_lazy("签收会办件"),
    ("OpinionFlow", "take_up"): gettext_lazy("接办会办件或申请退回"),
    ("OpinionFlow", "relay_decides"): gettext_lazy("研究会办件的退回申请"),
    ("OpinionFlow", "decide_release"): gettext_lazy("决定会办件是否改办"),
    ("OpinionFlow", "hold_meeting"): gettext_lazy("召开协调会，决定会办件是否改办"),
    ("OpinionFlow", "leader_decides"): gettext_lazy("记录政府领导关于会办单位的决定"),
    ("OpinionFlow", "draft"): gettext_lazy("起草会办意见"),
    ("OpinionFlow", "review"): gettext_lazy("核会办意见"),
    ("OpinionFlow", "sign"): gettext_lazy("签发会办意见"),
    ("ObjectionFlow", "decide_objection"): gettext_lazy("研究代表对承办单位的意见"),
    ("AdditionFlow", "decide_addition"): gettext_lazy("决定是否增加会办单位"),
    ("RemovalFlow", "decide_removal"): gettext_lazy("决定是否减少会办单位"),
    ("AdviceFlow", "consider"): gettext_lazy("考虑是否撤回"),
    ("ExtensionFlow", "decide_extension"): gettext_lazy("决定是否延期答复"),
    ("PromiseFlow", "rate_promises"): gettext_lazy("评价承诺落实情况"),
    ("WithdrawalFlow", "agree"): gettext_lazy("表示是否同意撤回"),
    ("WithdrawalFlow", "decide_withdrawal"): gettext_lazy("决定是否同意撤回"),
}


def key_of(todo: Todo) -> tuple[str, str]:
    """Flow and step of a todo: ("AnswerFlow", "draft")."""
    return todo.flow_task.flow_class.__name__, todo.step


def step_words(todo: Todo) -> str:
    """起草答复, 签收 …: what is to be done. Reads `assignment`.

    Who leads jointly gives no opinion: up to the taking up he is asked in the words for a lead.
    """
    flow, step = key_of(todo)
    leads = todo.assignment is not None and todo.assignment.role == Assignment.Role.JOINT
    return str(STEP_WORDS["AnswerFlow" if leads else flow, step])


def who_of(todo: Todo) -> str:
    """市公安局, 沈秋禾代表: who is to do it. Reads `department`, `owner` and the suggestion."""
    if todo.owner is not None and todo.process.suggestion.restricted:
        return _("某代表")
    if todo.owner is not None:
        return _("%s代表") % todo.owner.name
    return str(todo.department or "")
