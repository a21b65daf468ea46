"""What the stories told through pages share: their matter, their days, their people."""

from collections.abc import Callable

from directory.models import User
from tests.pages import Visitor

TITLE = "关于完善二小周边交通组织的建议"
MATTER = "完善二小周边交通组织"
FACTS = "早晚高峰，二小门前拥堵四十分钟以上，学生在车流里穿行。"
ASKS = ("在校门两侧增设限时停车位。", "开通学生专线。")

Day = Callable[[int, int], None]
People = Callable[[User], Visitor]
