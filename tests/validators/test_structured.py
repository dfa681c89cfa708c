"""The judge judged: the check of structured data takes what is right, and refuses what is not."""

import pytest

from tests.validators.structured import complaints

GOOD = """<title>題</title><script type="application/ld+json">
{"@type": "BreadcrumbList", "itemListElement": [{"position": 1, "name": "ホーム"}, {"position": 2, "name": "題"}]}
</script>"""


def test_good() -> None:
    assert complaints(GOOD, "BreadcrumbList") == ()


@pytest.mark.parametrize(
    ("what", "instead", "wrong"),
    [
        ('"position": 2', '"position": 3', "positions do not count from 1"),
        (', "name": "題"', "", "item 2 has no name"),
        ("]}", "]", "is not JSON"),
        ("BreadcrumbList", "Thing", "BreadcrumbList stands 0 times"),
        ("BreadcrumbList", "WebSite", "WebSite has no name"),
        ('{"@type"', '{"datePublished": "2026-03-01T09:00:00", "@type"', "datePublished has no time zone"),
    ],
)
def test_bad(what: str, instead: str, wrong: str) -> None:
    assert any(complaint.startswith(wrong) for complaint in complaints(GOOD.replace(what, instead), "BreadcrumbList"))


def test_twice() -> None:
    assert complaints(GOOD * 2, "BreadcrumbList") == ("BreadcrumbList stands 2 times",)
