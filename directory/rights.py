"""The rights a person may hold for a department. They are guardian permissions on Department."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Right(TextChoices):
    """What one may do in a department's name; the value is the permission's codename."""

    SEE_CASES = "see_cases", _("查看本单位办件")
    ENTER = "enter_for_delegate", _("代录代表建议")
    REVIEW_SUGGESTION = "review_suggestion", _("审查登记建议")
    ASSIGN = "assign", _("交办和改办")
    DECIDE = "decide", _("决定办结或重新办理")
    CORRECT = "correct", _("更正办理环节")
    SUPERVISE = "supervise", _("督办：催办、重点督办、统计")
    SIGN_FOR = "sign_for", _("签收")
    HANDLE = "handle", _("承办：联系代表、起草")
    REVIEW_PAPER = "review_paper", _("核稿")
    VET = "vet_reply", _("签发前审核答复")
    SIGN_PAPER = "sign_paper", _("签发")
    LEAD = "lead_department", _("以主要负责人身份签发答复")
    REGISTER_LETTER = "register_letter", _("编号登记和印发")
    MANAGE = "manage_directory", _("管理机构和人员")

    @property
    def permission(self) -> str:
        """The name guardian and Django know it by: `directory.<codename>`."""
        return f"directory.{self.value}"
