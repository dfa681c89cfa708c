"""What is made once is what would be made again, and nothing can be called by that way that a sandbox refuses."""

from pathlib import Path

import pytest
from jinja2 import Template

from kawaraban.config import Config
from kawaraban.pages import environment
from kawaraban.pages.default_theme import default_folder
from kawaraban.pages.environment import Once
from kawaraban.pages.theme import Theme, ThemeError
from kawaraban.pages.views import LinkView

MACROS = "{% macro shown(link, mark='') %}[{{ link.text }}{{ mark }}]{% endmacro %}"
IMPORTED = "{% import 'm.html.jinja' as m %}"


def theme(folder: Path, page: str) -> Theme:
    (folder / "m.html.jinja").write_text(MACROS)
    (folder / "page.html.jinja").write_text(page)
    return Theme((folder, default_folder()), Config())


def test_the_same_value_is_shown_alike_and_another_not(tmp_path: Path) -> None:
    own = theme(tmp_path, IMPORTED + "{{ once(m.shown, link) }}{{ once(m.shown, link, '!') }}{{ once(m.shown, link) }}")
    for text in ("a", "<b>", "a"):
        safe = text.replace("<", "&lt;").replace(">", "&gt;").encode()
        assert own.render("page", "/", link=LinkView(text, "/")) == b"[%b][%b!][%b]\n" % (safe, safe, safe)


def test_a_macro_of_the_page_itself_sees_that_page(tmp_path: Path) -> None:
    own = theme(tmp_path, "{% macro here(link) %}{{ link.text }} {{ title }}{% endmacro %}{{ once(here, link) }}")
    link = LinkView("a", "/")
    assert [own.render("page", "/", link=link, title=title) for title in "xy"] == [b"a x\n", b"a y\n"]


def test_a_macro_is_called_once_until_too_much_is_held(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(environment, "_MOST_TEXTS", 2)
    called: list[str] = []
    text = "{% macro raised(value) %}{{ called.append(value) or value | upper }}{% endmacro %}"
    macro = Template(text).make_module({"called": called}).raised
    kept = Once()
    assert [kept(macro, value) for value in "aabcca"] == list("AABCCA")
    assert called == list("abca")


@pytest.mark.parametrize("page", ["{{ once('{0.__class__}'.format, 1) }}", "{{ once(asset, 'style.css') }}"])
def test_nothing_but_macros_is_called(tmp_path: Path, page: str) -> None:
    with pytest.raises(ThemeError, match="once"):
        theme(tmp_path, page).render("page", "/")
