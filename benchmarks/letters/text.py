"""A reply letter of seven pages, as long as the letters bureaus do write. All of it is invented."""

from datetime import date
from pathlib import Path

from letters.content import LetterContent

PARAGRAPHS = tuple(Path(__file__).with_name("reply.txt").read_text(encoding="utf-8").splitlines())

LETTER = LetterContent(
    issuer="云溪市民政局",
    number="云民函〔2026〕118号",
    title="云溪市民政局关于市十七届人大三次会议第0134号建议的答复",
    addressees=("沈秋禾代表",),
    paragraphs=PARAGRAPHS,
    signature="云溪市民政局",
    date=date(2026, 6, 12),
    class_mark="A",
    publicity="主动公开",
    signer="纪闻洲",
    contact_unit="养老服务科",
    contact_name="卢静",
    contact_phone="0999-8123456",
    copies_to=("市人大常委会代表工作委员会(2份)", "市人民政府办公室"),
)
