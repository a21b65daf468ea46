"""Kinds of limits, events, units and switches. The value is what JSON and rows keep."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class LimitKind(TextChoices):
    """What has to be done in time, in the order of a suggestion's life."""

    CONFIRM = "confirm", _("联名确认")
    ASSIGN = "assign", _("交办")
    RELEASE = "release", _("申请退回")
    REASSIGN = "reassign", _("改办")
    FIRST_CONTACT = "first_contact", _("首次联系代表")
    OPINION = "opinion", _("会办意见")
    OPINION_REDO = "opinion_redo", _("重提会办意见")
    REPLY = "reply", _("答复代表")
    REPLY_EXTENDED = "reply_extended", _("延期答复")
    RATING = "rating", _("代表评价")
    REHANDLE = "rehandle", _("重新办理后答复")
    # Set by the answer itself, by no text: the day by which it promises something.
    PROMISE = "promise", _("落实承诺")
    PROMISE_RATING = "promise_rating", _("承诺落实评价")
    PUBLISH = "publish", _("公开")


# Which limits bind a paper: the reply, a co-handler's opinion, either.
OF_REPLIES = (LimitKind.REPLY, LimitKind.REPLY_EXTENDED, LimitKind.REHANDLE)
OF_OPINIONS = (LimitKind.OPINION, LimitKind.OPINION_REDO)
OF_PAPERS = (*OF_REPLIES, *OF_OPINIONS)


class Event(TextChoices):
    """What starts or stops a limit; the label stands in the sentence “自3月6日〔…〕起”."""

    INVITED = "invited", _("邀请联名")
    RECEIVED = "received", _("收到建议")
    ASSIGNED = "assigned", _("交办")
    # In the place of 签收 while there is none: nobody gains time by not signing.
    NOT_SIGNED_FOR = "not_signed_for", _("交办（未签收）")
    SIGNED_FOR = "signed_for", _("签收")
    RELEASE_REQUESTED = "release_requested", _("申请退回")
    REASSIGNED = "reassigned", _("改办")
    OPINION_RETURNED = "opinion_returned", _("退回会办意见")
    REPLIED = "replied", _("答复送达")
    RATED_UNSATISFIED = "rated_unsatisfied", _("评价不满意")
    REHANDLE_ORDERED = "rehandle_ordered", _("重新办理交办")
    PROMISE_REPORTED = "promise_reported", _("报告承诺落实情况")
    # These only stop a limit.
    CONFIRMED = "confirmed", _("全体确认")
    RELEASE_DECIDED = "release_decided", _("退回申请作出决定")
    CONTACTED = "contacted", _("联系代表")
    OPINION_SENT = "opinion_sent", _("会办意见送达主办")
    RATED = "rated", _("评价")
    PROMISE_RATED = "promise_rated", _("评价承诺落实情况")
    PUBLISHED = "published", _("公开")


class Unit(TextChoices):
    """What a limit counts."""

    DAY = "day", _("日")
    WORKDAY = "workday", _("工作日")
    MONTH = "month", _("月")


class Cause(TextChoices):
    """Why a limit stands still."""

    FROZEN = "frozen", _("冻结")
    RELEASE = "release", _("申请退回待决定")


class Statute(TextChoices):
    """What binds besides the procedure: 代表法 51 with its dates and its talk, or for the CPPCC no statute."""

    DELEGATES = "delegates", _("适用")
    NONE = "none", _("不适用")


class Raters(TextChoices):
    """Who rates a reply to a joint suggestion."""

    LEAD = "lead", _("领衔代表评价")
    ALL = "all", _("每位代表分别评价")


class Signer(TextChoices):
    """Who may sign a reply in the bureau's name."""

    MAIN_LEADER = "main_leader", _("主要负责人签发")
    DEPUTY_ALLOWED = "deputy_allowed", _("分管负责人也可签发")


class Reconciler(TextChoices):
    """Who brings bureaus together that cannot agree on their one answer (协调)."""

    OFFICE = "office", _("由代表工作机构协调")
    GOVERNMENT = "government", _("政府部门之间由政府办公室协调")


class JointReply(TextChoices):
    """To whom the reply to a joint suggestion goes."""

    TO_EACH = "to_each", _("答复每位代表")
    LEAD_WITH_CONSENT = "lead_with_consent", _("经领衔代表同意，由其转告")
    LEAD_BY_DEFAULT = "lead_by_default", _("答复领衔代表")


class InPerson(TextChoices):
    """Whether the answer is given to the delegate face to face (面复)."""

    NOT_ASKED = "not_asked", _("不要求面复")
    WHERE_POSSIBLE = "where_possible", _("有条件的当面答复")
    MAIN_FORM = "main_form", _("以面复为主要形式，经代表同意可以用其他形式")


class Vetting(TextChoices):
    """Who looks at a reply between its review and its signature (签发前审核)."""

    NONE = "none", _("不另行审核")
    GOVERNMENT = "government", _("送政府办督查机构审核")


class DelegationProposes(TextChoices):
    """Whether a delegation as a whole (代表团) may make a suggestion."""

    NO = "no", _("只由代表个人或者联名提出")
    IN_SESSION = "in_session", _("大会期间可以代表团名义提出")
    ANY_TIME = "any_time", _("随时可以代表团名义提出")


class Unconfirmed(TextChoices):
    """What becomes of a joint proposer who has not confirmed when the limit ends."""

    WAITS = "waits", _("等全体代表答复")
    LEFT_OUT = "left_out", _("未确认的不列入，其余继续提出")


class DelegationChecks(TextChoices):
    """Whether what a delegate proposes goes by his delegation before it comes to the office."""

    NO = "no", _("直接提交代表工作机构")
    IN_SESSION = "in_session", _("大会期间先提交代表团核对")
    ALWAYS = "always", _("先提交代表团或者代表联系组核对")


class Withdrawable(TextChoices):
    """Until when a suggestion can be taken back (撤回)."""

    ANY_TIME = "any_time", _("答复以前随时可以撤回")
    WITH_CONSENT = "with_consent", _("答复以前可以撤回，交办后须经代表工作机构同意")
    BEFORE_ASSIGNMENT = "before_assignment", _("只在交办以前")


class WithdrawalAdvice(TextChoices):
    """Whether the office may advise the author to take a suggestion back (建议代表撤回)."""

    NONE = "none", _("不设")
    BEFORE_ASSIGNMENT = "before_assignment", _("交办以前，属于不应当提出的情形的，可以建议代表撤回")


class JointWithdrawal(TextChoices):
    """Who has to want a joint suggestion back."""

    LEAD = "lead", _("领衔代表")
    ALL = "all", _("全体联名代表一致要求")


class Objection(TextChoices):
    """Whether delegates may object to the bureau that was named (对交办的意见)."""

    ALLOWED = "allowed", _("代表可以对承办单位提出意见")
    NONE = "none", _("不设")


class Extension(TextChoices):
    """Who lets a bureau answer later than the plain limit (延期)."""

    OFFICE = "office", _("经代表工作机构同意")
    GOVERNMENT = "government", _("经政府办公室同意")
    NOTICE = "notice", _("不须同意，说明情况、告知代表")


class Rehandle(TextChoices):
    """What “not satisfied” leads to."""

    DECIDED = "decided", _("由代表工作机构决定")
    AUTOMATIC = "automatic", _("不满意即重新办理")
    BY_ORDER = "by_order", _("由常委会要求重新办理")


class StillUnsatisfied(TextChoices):
    """What comes before the office decides when the second reply does not satisfy either."""

    DECIDED = "decided", _("由代表工作机构直接决定")
    EVALUATED = "evaluated", _("先由有关单位和专家评估")
    TALKED_OVER = "talked_over", _("先召集代表和承办单位研究")


class Unrated(TextChoices):
    """What becomes of a rating that never came."""

    LEFT_OUT = "left_out", _("不计入满意率基数")
    COUNTED = "counted", _("计入满意率基数")


class RatingVisibility(TextChoices):
    """When the bureau sees a rating."""

    OPEN = "open", _("评价后即可见")
    AFTER_ALL = "after_all", _("全部评价后可见")
    BLIND = "blind", _("背靠背评价")


class ReassignmentClock(TextChoices):
    """How much time the next bureau has after a re-assignment (改办)."""

    FULL = "full", _("自改办起重新计算")
    REST = "rest", _("沿用原期限")
    REST_AT_LEAST = "rest_at_least", _("沿用原期限，但不少于规定日数")
