"""A site in which every hostile text stands in every place that an article has, and how it is shown in a browser."""

import json
import re
import shutil
from pathlib import Path

from playwright.sync_api import Browser, ConsoleMessage, Page

from tests.built.building import Built, build
from tests.hostile.case_file import HERE, Case, cases

GROUPS = ("elements", "handlers", "addresses", "foreign", "nesting", "clobbering", "markdown")
SETTINGS = """[site]
title = "<script>alert(1)</script>"
description = '"><img src=x onerror=alert(1)>'
author = "</script><script>alert(1)</script>"
[build]
paginate = 1000
[feed]
entries = 1000
[cards]
enabled = false
[repairs]
repeated-text = false
"""
_LISTED_EVERY = 16  # a tag or category has a page of its own, which shows it as all others do: some will do
_LONGEST_NAME = 150

# One text in all places of a body. What may swallow the rest of the page stands last.
_BODY = """段落の{P}です。

## 見出し {P}

[文字{P}](/a/) [行き先]({P}) [行き先](<{P}>) [題](/a/ "{P}") [題](/a/ '{P}') [参照][r]

![{P}](/a.png) ![絵]({P}) ![絵](<{P}> "{P}") ![絵](https://example.org/a.png "{P}")

[r]: <{P}> "{P}"

`{P}` ``{P}`` **{P}** *{P}* ~~{P}~~ <{P}> {漢字|{P}} {{P}|かんじ} https://example.org/{P}

段落
{: .{P} #{P} title="{P}" class="{P}" lang="{P}" onclick="{P}" style="{P}" href="{P}"}

*強調*{: title='{P}' onclick="alert(1)"}

脚注[^{P}]と脚注[^1]

[^{P}]: {P}
[^1]: {P}

| {P} | 表 |
| --- | --- |
| {P} | {P} |

用語{P}
: 説明{P}

> [!NOTE] {P}
> {P}

- [ ] {P}

<a title="{P}" href="{P}" class='{P}'>一</a> <b title='{P}' id={P}>二</b> <img alt="{P}" src="{P}" width="{P}">

<ruby>{P}<rt>{P}</rt></ruby>

```{P}
{P}
```

~~~html {P}
{P}
~~~

    {P}

<!-- {P} -->

{P}
"""


def corpus() -> tuple[Case, ...]:
    """All cases of script, in order."""
    return tuple(case for group in GROUPS for case in cases(HERE / "script" / f"{group}.txt"))


def script_site(folder: Path) -> Built:
    """Write and build the site, and take the policy out of its pages: it is the second wall, not the first."""
    source = folder / "source"
    (source / "posts").mkdir(parents=True)
    (source / "site.toml").write_text(SETTINGS, encoding="utf-8")
    for number, case in enumerate(corpus()):
        (source / "posts" / _file_name(number, case.text)).write_text(
            _article(number, case), encoding="utf-8", newline=""
        )
    return build(source, folder, "--keep-going", url="https://example.org")


def without_policy(site: Path, folder: Path) -> Path:
    """A copy of a built site whose pages let everything run."""
    shutil.copytree(site, folder)
    for page in folder.rglob("*.html"):
        text = page.read_text(encoding="utf-8")
        text = text.replace('http-equiv="Content-Security-Policy"', 'name="none"', 1)
        # Without colours and measures a page is shown in a fraction of the time.
        page.write_text(text.replace('<link rel="stylesheet"', '<link rel="none"'), encoding="utf-8")
    shutil.copy(HERE / "harness.html", folder)
    return folder


def _file_name(number: int, text: str) -> str:
    kept = "".join(char for char in text if char not in "/\0")
    name = kept if len(kept.encode()) <= _LONGEST_NAME and kept == text else "x"
    return f"2026-03-{number % 28 + 1:02}-{number:03}-{name}.md"


def _article(number: int, case: Case) -> str:
    text = json.dumps(case.text)
    shown = case.text.replace("\0", "")  # a file with that sign is refused; in the front matter it can be escaped
    body = shown if case.group == "markdown" else _BODY.replace("{P}", shown)
    values = {
        "title": text,
        "excerpt": text,
        "description": text,
        "author": text,
        "image": text,
        "canonical_url": text,
        "lang": text,
        "layout": text,
        "robots": "all",
        "related_articles": f"[{{url: {text}, title: {text}}}]",
        **({"categories": f"[{text}]", "tags": f"[{text}, 普通]"} if number % _LISTED_EVERY == 0 else {}),
    }
    return "---\n" + "".join(f"{key}: {value}\n" for key, value in values.items()) + "---\n" + body + "\n"


# Fills the field as a paste does, waits for the answer, and goes over all that is shown.
_ANSWERED = """async (text) => {
    const field = document.querySelector("#search-query");
    field.value = text;
    field.dispatchEvent(new InputEvent("input", { bubbles: true }));
    const found = await window.kawarabanSearch(field.value, { limit: 10 });
    stir(true);
    return document.querySelectorAll("#search-results a").length > 0 && found.length > 0 ? 1 : 0;
}"""


class Detector:
    """A page of the browser that shows others in frames; `heard` is what was said of them."""

    def __init__(self, browser: Browser, harness: str) -> None:
        self._context = browser.new_context(bypass_csp=False)
        self._context.add_init_script(path=HERE / "stir.js")
        self.page: Page = self._context.new_page()
        self.heard: list[str] = []
        self.page.on("console", self._listen)
        self.page.on("pageerror", lambda error: self.heard.append(f"a script failed: {error}"))
        self.page.on("popup", lambda popup: popup.close())
        # As an expression, which the browser's driver judges by itself: a function would be asked of each file.
        elsewhere = re.compile(f"^(?!{re.escape(harness.rpartition('/')[0])})")
        self.page.route(elsewhere, lambda route: route.abort())
        self.page.goto(harness)

    def close(self) -> None:
        """Close its window."""
        self._context.close()

    def _listen(self, message: ConsoleMessage) -> None:
        if message.text.startswith("HOSTILE"):
            self.heard.append(message.text.removeprefix("HOSTILE "))

    def visit(self, addresses: list[str]) -> list[str]:
        """What is wrong with pages of the site."""
        return self._said("visit", addresses)

    def write(self, texts: list[tuple[str, str]]) -> list[str]:
        """What is wrong with texts that are written into a page as they are."""
        return self._said("write", texts)

    def entries(self, address: str) -> list[tuple[str, str]]:
        """The entries of a feed, each with its HTML."""
        return [(name, text) for name, text in self.page.evaluate("(address) => entries(address)", address)]

    def search(self, address: str, queries: tuple[str, ...]) -> int:
        """Type queries into the search page, letter by letter; the number of results that were shown, all told."""
        self.heard.clear()
        page, shown = self._context.new_page(), 0
        page.on("console", self._listen)
        page.on("pageerror", lambda error: self.heard.append(f"a script failed: {error}"))
        page.goto(self.page.url.rpartition("/")[0] + address)
        box = page.locator("#search-query")
        for query in queries:
            box.fill("")
            box.press_sequentially(query)
            page.wait_for_timeout(700)
            shown += page.locator("#search-results a").count()
            page.evaluate("stir(true)")
        page.close()
        return shown

    def answers(self, address: str, texts: list[str]) -> int:
        """Type texts into the search page, each at once, and show every answer; how many had one."""
        self.heard.clear()
        page, answered = self._context.new_page(), 0
        page.on("console", self._listen)
        page.on("pageerror", lambda error: self.heard.append(f"a script failed: {error}"))
        page.goto(self.page.url.rpartition("/")[0] + address)
        page.wait_for_function("window.kawarabanSearch !== undefined")
        for text in texts:
            answered += page.evaluate(_ANSWERED, text)
        page.close()
        return answered

    def _said(self, function: str, things: object) -> list[str]:
        self.heard.clear()
        self.page.evaluate(f"(things) => {function}(things)", things)
        return sorted(set(self.heard))
