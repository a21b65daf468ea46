"""Draws every sample page into a folder, with the style sheets beside it: look at them in any browser.

    python -m tests.ui.gallery [FOLDER]

The pages are plain files that need no server; only what a server would do (log-in, saving) is missing.
"""

import os
import shutil
import sys
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
PAGES = sorted((HERE / "pages").glob("*.html"))


def context() -> dict[str, Any]:
    """The samples and the few words that belong to one page only."""
    from tests.ui.samples import values

    return {
        **values(),
        "toc": [
            {"id": "asks", "label": "诉求", "count": 3},
            {"id": "reply", "label": "答复", "count": "起草"},
        ],
        "assign_case": {
            "number": "交办　闭会第23号",
            "title": "关于在云溪河滨河步道增设夜间照明和临水护栏的建议",
        },
        "bulk_acts": [{"verb": "sign_for", "label": "签收"}],
        "way_on": {"label": "看临期18件", "url": "#"},
        "question": "签发这封答复函？",
        "consequences": [
            "登记后编为云公提函〔2026〕18号，印3份，送三位代表。",
            "同时记入3项承诺，到期前15日提醒责任单位。",
        ],
        "warning": "签发后改动一字，签名即告失效。",
        "yes": "签发",
        "no": "再看看",
        "back_url": "#",
    }


def draw(page: Path, static: str = "static/", **changes: Any) -> str:
    """The HTML of one sample page."""
    from django.template import engines
    from django.test import RequestFactory, override_settings

    request = RequestFactory().get("/", {"state": "in_hand"})
    request.COOKIES |= changes.pop("cookies", {})
    values = context() | changes
    if page.stem == "confirm":
        values["form"] = values["reason_form"]
    with override_settings(STATIC_URL=static):
        return engines["django"].from_string(page.read_text()).render(values, request)


def main(folder: Path) -> None:
    """Write all pages and what they load."""
    import django
    from django.conf import settings

    django.setup()
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(settings.BASE_DIR / "static", folder / "static")
    for page in PAGES:
        (folder / page.name).write_text(draw(page))
        print(folder / page.name)


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.settings")
    main(Path(sys.argv[1] if len(sys.argv) > 1 else "var/gallery"))
