"""The public address of the site: clear, or refused."""

import pytest
from django.core.exceptions import ImproperlyConfigured

from config import env


@pytest.mark.parametrize(("given", "read"), [
    ("", ""), ("https://jianyi.example.gov.cn/", "https://jianyi.example.gov.cn"),
    (" http://127.0.0.1:8000 ", "http://127.0.0.1:8000"),
    ("https://example.gov.cn/jianyi/", "https://example.gov.cn/jianyi"),
])
def test_an_address_loses_its_last_slash(given, read):
    assert env.site("SITE", {"SITE": given}) == read


@pytest.mark.parametrize("given", [
    "jianyi.example.gov.cn", "ftp://example.gov.cn", "https://", "https://a.cn/?q=1", "https://a.cn/#x"])
def test_an_unclear_address_is_refused(given):
    with pytest.raises(ImproperlyConfigured, match="SITE"):
        env.site("SITE", {"SITE": given})
