"""Why something is not taken as a suggestion (不予受理的情形), and which regulations say so."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy


@dataclass(frozen=True)
class Ground:
    """A ground in words, and the articles of regulations that name it."""

    words: Promise
    articles: Promise | str = ""


GROUNDS: Mapping[str, Ground] = {
    "own": Ground(gettext_lazy("涉及解决代表本人或者亲属的个人问题"),
                  gettext_lazy("浙江第六条、北京第十二条、上海第八条、山东第六条、重庆第九条、青岛第十一条")),
    "letters": Ground(gettext_lazy("代转群众来信或者有关材料"),
                      gettext_lazy("浙江第六条、北京第十二条、上海第八条、山东第六条、重庆第九条、青岛第十一条")),
    "academic": Ground(gettext_lazy("属于学术探讨、产品推介"),
                       gettext_lazy("浙江第六条、北京第十二条、上海第八条、山东第六条、重庆第九条、青岛第十一条")),
    "empty": Ground(gettext_lazy("没有具体、实际的内容"),
                    gettext_lazy("浙江第六条、上海第八条、山东第六条、青岛第十一条")),
    "case": Ground(gettext_lazy("涉及具体司法案件"),
                   gettext_lazy("浙江第六条、北京第十二条、上海第八条、重庆第九条、青岛第十一条")),
    "accusation": Ground(gettext_lazy("属于检举、控告、申诉"),
                         gettext_lazy("北京第十二条、重庆第九条、青岛第十一条")),
    "tender": Ground(gettext_lazy("对正在进行的招标投标提出具体中标意见"), gettext_lazy("浙江第六条、北京第十二条")),
    "interest": Ground(gettext_lazy("与个人利益有关，或者干涉公平竞争"), gettext_lazy("北京第十二条")),
    "enquiry": Ground(gettext_lazy("属于法律、政策咨询"), gettext_lazy("北京第十二条")),
    "powers": Ground(gettext_lazy("不属于本级机关、组织的职权范围"), gettext_lazy("上海第八条")),
    "other": Ground(gettext_lazy("其他不应当作为代表建议提出的情形")),
}


def ground_choices() -> list[tuple[str, str]]:
    """The choices of a form; the second line names the articles."""
    return [(code, f"{ground.words}\n" + (_("可参照：%s") % ground.articles if ground.articles else _("须在下面写明")))
            for code, ground in GROUNDS.items()]
