"""What is doubtful on a site as a whole: settings under the command line, and templates."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from kawaraban.config import Options
from kawaraban.making.material import read

NOW = datetime(2026, 4, 1, tzinfo=UTC)
ARTICLE = "---\ntitle: 題名\ndate: 2026-04-01\ncategories: [鉄道]\n---\n\n本文です。\n"


def told(root: Path, settings: str, base_url: str | None = None) -> list[tuple[str, str, int]]:
    (root / "posts").mkdir(exist_ok=True)
    (root / "posts" / "2026-04-01-a.md").write_text(ARTICLE)
    (root / "site.toml").write_text(settings)
    _, problems = read(root, Options(now=NOW, base_url=base_url))
    return [(problem.code, problem.path, problem.line) for problem in problems]


@pytest.mark.parametrize(
    ("url", "base_url", "expected"),
    [
        ("https://example.org", None, ["setting-doubtful"]),
        ("https://www.example.org", None, []),
        ("https://www.example.org", "https://example.github.io/blog", ["setting-doubtful"]),
        ("https://example.org", "https://www.example.org", []),
        ("www.example.org", None, ["setting-value"]),
        ("https://[x", None, ["setting-value", "site-url"]),
    ],
)
def test_a_domain_is_held_against_the_address_that_is_used(
    url: str, base_url: str | None, expected: list[str], tmp_path: Path
) -> None:
    settings = f'[site]\nurl = "{url}"\n[publish]\ndomain = "www.example.org"\n'
    assert [code for code, _, _ in told(tmp_path, settings, base_url)] == expected
