"""What hypothesis makes of the pieces that hurt: nothing raises, nothing escapes the sanitizer, edits stay in place.

`make test` tries the same few examples every time, `make fuzz` many and other ones. What is found becomes a case file.
"""

import re
from html.parser import HTMLParser

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from kawaraban.config import Config
from kawaraban.index.slugs import slugs
from kawaraban.markdown.render import commonmark, render
from kawaraban.model import Kind, Post, Source
from kawaraban.reading import posts
from kawaraban.reading.files.forms import Form
from kawaraban.repairs.addresses import addresses
from kawaraban.repairs.mend import mend
from tests.hostile.script_site import corpus

_PIECES = [
    *"*_~`[](){}<>!&\\|:#-+=\"'\n\t 　あ漢カー・。「」（）a1Ａ\u3099\u200b\u202e\x01",
    "**", "~~", "](", "![", "[^1]", "[^1]: ", "```", "\n\n", "\n> ", "\n- ", "\n---\n", "---END---", "<b>", "</b>",
    "<!--", "<svg>", "<table>", "<td>", "<a href=", "javascript:", "&colon;", "{: ", "{% ", "%}", "{漢|かん}",
    "https://a.b/", "www.", "a@b.c", "## ", "title: ", "date: 2026-04-01", "<<<<<<< a\n", "=======\n", ">>>>>>> b\n",
]  # fmt: skip
_TEXT = st.lists(st.sampled_from([*_PIECES, *(case.text for case in corpus())]), max_size=30).map("".join)
_RUN = frozenset(("script", "iframe", "object", "embed", "base", "form", "style", "svg", "math", "meta", "link"))
_ADDRESSES = frozenset(("href", "src", "cite", "srcset", "poster"))
_SCRIPT = re.compile(r"[\0-\x20]*(?:javascript|vbscript|data):", re.IGNORECASE)


class _Judge(HTMLParser):
    """What would run in a text of HTML, read as a browser does: what is quoted, in code or as text, is none of it."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[str] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _RUN:
            self.found.append(f"<{tag}>")
        for name, value in attrs:
            if name.startswith("on") or (name in _ADDRESSES and _SCRIPT.match(re.sub("[\t\n\r]", "", value or ""))):
                self.found.append(f"<{tag} {name}={value!r}>")


@pytest.mark.parametrize(
    ("html", "runs"),
    [
        ("<p><script>x</script>", True),
        ("<b onclick=x>", True),
        ('<a href="java&Tab;script:x">', True),
        ('<pre>&lt;a href="javascript:x" onclick=x></pre><b title="<script>">', False),
    ],
)
def test_the_judge(html: str, *, runs: bool) -> None:
    assert bool(_Judge(html).found) is runs


@given(_TEXT)
@example('\t<iframe src="javascript:parent.alert(1)"></iframe>')
def test_no_body_gets_past_the_sanitizer(body: str) -> None:
    assert _Judge(render(body).html).found == []


@given(_TEXT)
def test_commonmark_never_raises(body: str) -> None:
    assert isinstance(commonmark(body), str)


@given(_TEXT, _TEXT)
def test_repairs_never_raise_and_keep_count_of_lines(title: str, body: str) -> None:
    post = Post("posts/2026-04-01-a.md", Kind.POST, "/a/", title, body=body, body_line=4)
    mended, _, _ = mend(post, Config(), addresses((post,), Config()))
    assert not mended.body_lines or len(mended.body_lines) == mended.body.count("\n") + 1
    lines = body.count("\n") + 1
    assert all(4 <= line < 4 + lines for line in mended.body_lines)


@given(_TEXT, _TEXT)
def test_any_file_is_read_or_refused(front: str, body: str) -> None:
    data = f"---\ntitle: 題\n{front}\n---\n{body}".encode("utf-8", "surrogatepass")
    post, problems = posts.parse(Source("posts/2026-04-01-a.md", Kind.POST, data), Form.OWN, Config())
    assert post is not None or problems or "published" in front


@given(st.lists(st.text(), max_size=8), st.dictionaries(st.text(max_size=4), st.text(), max_size=3))
def test_slugs_are_names_of_files_and_differ(names: list[str], given_slugs: dict[str, str]) -> None:
    found = slugs(names, given_slugs)
    assert len(set(found.values())) == len(set(names))
    for slug in found.values():
        assert slug.strip(".")
        assert not set(slug) & set("/\\\0")
        assert len(slug.encode()) < 240
