"""What the preview lays over a page, paths, messages and lines of the sources, is text and nothing else."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from kawaraban.preview.troubles import MOST
from tests.hostile.case_file import HERE, Case
from tests.hostile.script_site import corpus
from tests.preview.running import PATIENCE, Running, running, write_article

_LINES = 4  # of the five that are shown around an error; the fifth is the error itself
_NAME_BYTES = 150
# What the overlay is made of. Whatever else is in it came from a source.
_OWN = ["ARTICLE", "BUTTON", "H2", "H3", "LINK", "MARK", "P", "PRE", "SECTION", "SPAN"]
_FOUND = """() => {
    const root = document.querySelector("kawaraban-overlay").shadowRoot;
    const all = [...root.querySelectorAll("*")];
    for (const element of all) element.dispatchEvent(new MouseEvent("mouseover", { bubbles: true }));
    return {
        names: [...new Set(all.map((element) => element.tagName))].sort(),
        attributes: [...new Set(all.flatMap((element) => element.getAttributeNames()))].sort(),
        text: root.querySelector("section").textContent,
        troubles: root.querySelectorAll(".trouble").length,
    };
}"""


@pytest.fixture(scope="module")
def preview(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    """A preview of a site that is in order."""
    source = tmp_path_factory.mktemp("overlay") / "source"
    write_article(source, "2026-03-01-a", "正しい記事")
    (source / "site.toml").write_text("[cards]\nenabled = false\n", encoding="utf-8")
    with running(source) as found:
        yield found


@pytest.fixture
def page(browser: Browser, preview: Running) -> Iterator[tuple[Page, list[str]]]:
    """A page of the site, and what its detector has heard."""
    context = browser.new_context()
    context.add_init_script(path=HERE / "stir.js")
    opened, heard = context.new_page(), []
    opened.set_default_timeout(PATIENCE * 1000)
    opened.on("console", lambda message: heard.append(message.text) if "HOSTILE" in message.text else None)
    opened.on("pageerror", lambda error: heard.append(str(error)))
    opened.goto(f"{preview.root}2026/03/01/a/")
    yield opened, heard
    context.close()


def overlaid(opened: Page, count: int) -> str:
    """The text of the overlay with so many errors, once it stands and is found to be made of nothing but its own."""
    heading = opened.locator("kawaraban-overlay h2")
    expect(heading).to_have_text(f"直すところが{count}件あります", timeout=PATIENCE * 1000)
    found = opened.evaluate(_FOUND)
    assert set(found["names"]) <= set(_OWN)
    assert found["attributes"] == ["class", "href", "lang", "rel", "role"]
    assert found["troubles"] == count
    return str(found["text"])


def test_lines_and_names_of_sources_are_text(preview: Running, page: tuple[Page, list[str]]) -> None:
    opened, heard = page
    cases = [case for case in corpus() if "\n" not in case.text and "\0" not in case.text]
    groups = [cases[start : start + _LINES] for start in range(0, len(cases), _LINES)]
    assert len(cases) > 200
    for start in range(0, len(groups), MOST):
        batch = groups[start : start + MOST]
        paths = [_broken(preview.source / "posts", number, group) for number, group in enumerate(batch)]
        text = overlaid(opened, len(batch))
        missing = [case.name for group in batch for case in group if case.text[:40].strip() not in text]
        assert len(missing) < len(batch)  # those with white space that is shown otherwise
        for path in paths:
            path.unlink()
        expect(opened.locator("kawaraban-overlay")).to_have_count(0, timeout=PATIENCE * 1000)
    assert heard == []


def _broken(folder: Path, number: int, group: list[Case]) -> Path:
    """An article whose front matter is no YAML, between lines of the corpus; its name is a text of the corpus too."""
    name = "".join(char for char in group[0].text if char.isprintable() and char != "/")
    lines = [f"# {case.text}" for case in group]
    lines[2:2] = ['tags: "a" b']
    path = folder / f"2026-03-02-{number:02}-{name.encode()[:_NAME_BYTES].decode(errors='ignore')}.md"
    path.write_text("\n".join(["---", *lines, "---", ""]), encoding="utf-8")
    return path


def test_messages_with_values_are_text(preview: Running, page: tuple[Page, list[str]]) -> None:
    opened, heard = page
    settings = preview.source / "site.toml"
    good = settings.read_text(encoding="utf-8")
    texts = [case.text for case in corpus() if case.text.isprintable() and ":" in case.text[:12]][:MOST]
    assert len(texts) > 20
    links = "".join(f'[[navigation]]\ntitle = "x"\nurl = {json.dumps(text)}\n' for text in texts)
    settings.write_text(good + links, encoding="utf-8")
    expect(opened.locator("kawaraban-overlay h2")).to_be_visible(timeout=PATIENCE * 1000)
    count = opened.locator("kawaraban-overlay .trouble").count()
    assert "javascript:" in overlaid(opened, count)
    settings.write_text(good, encoding="utf-8")
    expect(opened.locator("kawaraban-overlay")).to_have_count(0, timeout=PATIENCE * 1000)
    assert heard == []
