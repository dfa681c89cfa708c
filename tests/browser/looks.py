"""One page of each kind of a built site, and its faults: at three widths, by day and by night."""

import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from playwright.sync_api import Browser, Page

from tests.browser.watching import listen
from tests.needs import need

# What axe-core finds hangs on the layout, of which there are two, and on the colours; what overflows, on every width.
LOOKS = [(width, scheme) for width in (360, 1280) for scheme in ("light", "dark")]
_KIND = re.compile(rb'<body class="([^" ]+)')
_OVERFLOW = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
_WIDTHS = (320, 360, 390, 414, 640, 700, 768, 900, 1280)
# What of the header does not take a tap at one of its ends, since something else lies above it.
_COVERED = """[...document.querySelectorAll('header :is(a, button, input)')].filter(one => one.checkVisibility({
  checkVisibilityCSS: true })).flatMap(one => [...one.getClientRects()].flatMap(({ left, right, top, bottom }) =>
  [left + 2, right - 2].map(x => document.elementFromPoint(x, (top + bottom) / 2)).filter(hit => !one.contains(hit))
  .map(hit => `${one.outerHTML} lies below ${hit?.outerHTML.slice(0, 80)}`)))"""
# The whole of axe-core, best practices included. What is in order it need not list.
_AXE = """axe.run({ resultTypes: ["violations"] }).then(result =>
  result.violations.map(v => `${v.id}: ${v.help}: ${v.nodes.map(n => n.html).join(' ')}`))"""


def axe_script() -> str:
    """The script of axe-core, which judges what assistive programs can make of a page."""
    script = Path(__file__).parents[2] / "node_modules" / "axe-core" / "axe.min.js"
    return need(script if script.is_file() else None, "Node (npm installs axe-core)").read_text(encoding="utf-8")


def one_of_each(site: Path, query: str) -> dict[str, str]:
    """The address below the root of the longest page of each kind, where there is most to go wrong.

    The front page is another than the pages after it, and the search page another when it shows what `query` finds.
    """
    pages = {path: kind_of(path) for path in sorted(site.rglob("*.html"))}
    longest = {kind: path for path, kind in sorted(pages.items(), key=lambda page: page[0].stat().st_size) if kind}
    found = {kind: path.relative_to(site).as_posix().removesuffix("index.html") for kind, path in longest.items()}
    later = [f"{path.name}/" for path in site.glob("page*") if path.name[4:].isdigit()]
    return found | {"home": "", "home, later": max(later), "search, results": f"search/?q={query}"}


def kind_of(page: Path) -> str:
    """What kind a page is, as its body's class says; "" for a redirect."""
    match = _KIND.search(page.read_bytes())
    return match[1].decode() if match and match[1] != b"redirect" else ""


def faults(browser: Browser, address: str, root: str, axe: str, looks: Sequence[tuple[int, str]] = LOOKS) -> list[str]:
    """Look at a page in all ways: what axe-core says, what does not fit the width or lies below something else, what
    the console says, what is asked of other sites than that at `root`.
    """
    with browser.new_context() as context:
        page = context.new_page()
        said, asked = listen(page)
        page.goto(address)
        if "?q=" in address:
            page.locator(".search-results li").first.wait_for()
        page.evaluate(axe)
        found = [fault for width, scheme in looks for fault in _seen(page, width, scheme)]
        found += [fault for width in _WIDTHS for fault in _fits(page, width)]
        page.wait_for_load_state("networkidle")  # after so long at once: what is asked late is asked by now
    others = [f"asks for {url}" for url in asked if not url.startswith(root)]
    return [*found, *(f"says {text}" for text in said), *others]


def _seen(page: Page, width: int, scheme: str) -> Iterator[str]:
    page.set_viewport_size({"width": width, "height": 800})
    page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]  # one of two of playwright's literals
    yield from (f"{width} {scheme}: {violation}" for violation in page.evaluate(_AXE))


def _fits(page: Page, width: int) -> Iterator[str]:
    page.set_viewport_size({"width": width, "height": 800})
    if page.evaluate(_OVERFLOW) != 0:
        yield f"{width}: is wider than the window"
    page.evaluate("scrollTo(0, 0)")
    yield from (f"{width}: {fault}" for fault in page.evaluate(_COVERED))
