"""Invented matters: some hundred things × places × wishes, so that titles differ as those of an archive do."""

from random import Random

PLACES = [
    "城东", "城西", "河湾", "柳桥", "南岭", "澄江", "青石", "高新区", "老城区", "石塘",
    "芦湖", "杨埠", "凤尾", "云溪大道", "梧桐路", "枫树街", "茶坪", "望江", "北门", "新城",
]
THINGS = [
    "电梯加装", "公厕改造", "路灯亮化", "雨污分流", "停车泊位", "公交线路", "养老食堂", "母婴室",
    "校门护学岗", "饮水水质", "噪声扰民", "充电桩", "垃圾分类", "河道清淤", "村道护栏", "卫生室医生",
    "消防通道", "图书馆开放", "广告清理", "绿化补植", "农产品冷库", "盲道占用", "夜市管理", "快递柜",
    "幼儿托育", "危房排查", "井盖加固", "应急避难", "校车安全", "网络诈骗", "就业培训", "灌溉渠修复",
    "古树保护", "菜场升级", "桥梁检测", "职工疗养", "殡葬收费", "山洪预警", "医保报销", "残疾人坡道",
]
WISHES = [
    "加快推进{}{}", "完善{}{}", "规范{}{}管理", "解决{}{}难题",
    "重视{}{}工作", "在{}开展{}试点",
]
FRAMES = [
    "关于{}的建议", "关于{}的意见", "建议有关部门{}", "希望尽快{}的请求",
]
FACTS = [
    "近年来，{}{}问题群众反映较多，代表走访时多次听到。",
    "有的地段设施老化，有的时段无人管理，雨天更为突出。",
    "去年答复说正在研究，至今没有明显变化。",
    "附近学校、医院集中，早晚高峰尤其不便。",
    "据统计，涉及居民三千余户。",
]


class Matter:
    """One matter: its title, facts and asks; the same number always says the same."""

    def __init__(self, number: int) -> None:
        chance = Random(number)  # noqa: S311 - the same archive every time
        self.place, self.thing = chance.choice(PLACES), chance.choice(THINGS)
        self.core = chance.choice(WISHES).format(self.place, self.thing)
        street = f"{chance.choice(PLACES)}{chance.randrange(1, 400)}号"
        self.title = f"关于{self.core}（{street}）的建议"
        facts = chance.sample(FACTS[1:], 3)
        self.facts = FACTS[0].format(self.place, self.thing) + "".join(facts) * 2
        self.asks = [f"请在{street}附近先行解决{self.thing}。", f"请明确{self.thing}的责任单位和完成时限。"]

    def reworded(self) -> str:
        """The same matter as somebody else would put it."""
        chance = Random(self.title)  # noqa: S311
        street = self.title.partition("（")[2].partition("）")[0]
        return chance.choice(FRAMES).format(f"{street}{chance.choice(WISHES).format(self.place, self.thing)}")
