"""Pages that are templates: what they may do, and what they may not."""

from datetime import date

import pytest

from kawaraban.config import Config, SiteSettings
from kawaraban.pages.default_theme import default_folder
from kawaraban.pages.theme import Theme, ThemeError

THEME = Theme((default_folder(),), Config(site=SiteSettings(url="https://example.org")), {"staff": [{"name": "山田"}]})


def expand(text: str) -> str:
    return THEME.expand(text, "pages/a.md", 4, page={"title": "<題>"})


@pytest.mark.parametrize(
    ("text", "made"),
    [
        ("{{ page.title }}", "&lt;題&gt;"),
        ("{% for one in data.staff %}\n- {{ one.name }}\n{% endfor %}", "- 山田\n"),
        ("{% raw %}{{ braces }}{% endraw %}", "{{ braces }}"),
        ("{% for n in range(3) %}{{ n * 2 }}{% endfor %}", "024"),
    ],
)
def test_a_page_is_filled(text: str, made: str) -> None:
    assert expand(text) == made


def test_a_day_without_a_time_is_written_too() -> None:
    """As `day = 2026-04-01` is in the TOML of a front matter."""
    made = THEME.expand("{{ day | iso }} {{ day | date }}", "pages/a.md", 4, day=date(2026, 4, 1))
    assert made == "2026-04-01 2026年4月1日"


@pytest.mark.parametrize(("text", "said"), [("nothing", "'nothing' is undefined"), ("page.title", "'str' object")])
def test_what_is_no_day_is_told_in_the_words_of_templates(text: str, said: str) -> None:
    with pytest.raises(ThemeError, match=said):
        expand(f"{{{{ {text} | iso }}}}")


@pytest.mark.parametrize(
    "text",
    [
        "{{ ''.__class__.__mro__ }}",
        "{{ page.update({'title': 'x'}) }}",
        "{% include '../../pyproject.toml' %}",
        "{{ 'a' * 1000000000 }}",
        "{{ 9 ** 999999 }}",
        "{% for a in range(100000) %}{% for b in range(100000) %}{% endfor %}{% endfor %}",
        "{% macro again() %}{{ again() }}{% endmacro %}{{ again() }}",
        "{{ 1 / 0 }}",
        "{{ page.nothing }}",
        "{{ [1][5] }}",
        "{% assign x = 1 %}",
        "{{ page.title | upcase }}",
        "{{ page.date | date: '%Y' }}",
        "{{ config }}",
    ],
)
def test_a_page_that_cannot_be_filled_is_told_with_its_line(text: str) -> None:
    with pytest.raises(ThemeError) as told:
        expand(f"一行目\n\n{text}")
    assert (told.value.problem.code, told.value.problem.path) == ("page-template", "pages/a.md")
    assert told.value.problem.line in (4, 6)
