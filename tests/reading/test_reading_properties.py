"""What holds for any input: reading never raises, and no address leaves the output folder."""

import string

from hypothesis import given
from hypothesis import strategies as st

from kawaraban import limits, urls
from kawaraban.config import BuildSettings, Config
from kawaraban.model import Kind, Post, Source
from kawaraban.reading import globs, permalinks, posts
from kawaraban.reading.addresses import assignment
from kawaraban.reading.configuration import settings
from kawaraban.reading.files import pictures
from kawaraban.reading.files.forms import Form

TEXT = st.text(st.characters(codec="utf-8"))
NASTY = st.lists(
    st.sampled_from([*"./\\:~ \t\0-_%\u3099あＡa2é", "..", "%2e", "%2F", "\u202e", "C:"]), max_size=40
).map("".join)
YAML = st.lists(
    st.sampled_from([*"abc:- []{}&*!|>'\"#%@`,?\n\t0123456789", "title: ", "date: ", "\n  ", "tags: "])
).map("".join)
TOML = st.lists(
    st.sampled_from([*"ab=[]{}'\"#.,\n0123456789-:T", "title = ", "date = 2026-04-01", "\n[a]\n", "draft = true\n"])
).map("".join)
FORMS = st.sampled_from(list(Form))
KINDS = st.sampled_from(list(Kind))


def is_safe(address: str) -> bool:
    """Whether an address begins at the root, stays below it, and is made of names that a file may have."""
    segments = urls.output_path(address).split("/")
    fine = all(0 < len(s.encode()) <= limits.SEGMENT_BYTES and s.strip(". ") and not s.endswith(".") for s in segments)
    return address.startswith("/") and fine and not any(char in address for char in "\\\0\n\r\x7f")


@given(st.one_of(TEXT, NASTY))
def test_safe_is_safe_and_settled(text: str) -> None:
    address = permalinks.safe(text)
    assert is_safe(address)
    assert permalinks.safe(address) == address


@given(
    st.one_of(TEXT, NASTY),
    st.lists(st.one_of(TEXT, NASTY), max_size=3),
    st.sampled_from([*permalinks.STYLES, "/:path/:name"]),
)
def test_articles_stay_below_the_output_folder(slug: str, categories: list[str], pattern: str) -> None:
    facts = permalinks.Facts("posts/x.md", slug, None, tuple(categories))
    assert is_safe(permalinks.address(pattern, facts))


@given(TEXT)
def test_slugs_are_single_segments(name: str) -> None:
    for made in (urls.slug(name), urls.jekyll_slug(name)):
        assert not set(made) & set("./\\ \0")
        assert made == made.strip("-")
    assert not set(urls.pretty_slug(name)) & set("/\\ \0%:?#")


@given(st.binary(), FORMS, KINDS)
def test_any_bytes_are_read_or_refused(data: bytes, form: Form, kind: Kind) -> None:
    post, problems = posts.parse(Source("_posts/2026-04-01-a.md", kind, data), form, Config())
    assert post is not None or problems


@given(YAML, st.booleans(), FORMS, KINDS)
def test_any_front_matter_is_read_or_refused(yaml: str, ended: bool, form: Form, kind: Kind) -> None:
    data = f"---\n{yaml}\n{'---' if ended else ''}\n本文".encode()
    post, problems = posts.parse(Source("_posts/2026-04-01-a.md", kind, data), form, Config())
    assert post is not None or problems or "published" in yaml
    assert all(1 <= problem.line <= data.count(b"\n") + 1 for problem in problems)
    assert post is None or is_safe(post.url)


@given(TOML, st.booleans(), FORMS, KINDS)
def test_any_front_matter_of_toml_is_read_or_refused(toml: str, ended: bool, form: Form, kind: Kind) -> None:
    data = f"+++\n{toml}\n{'+++' if ended else ''}\n本文".encode()
    post, problems = posts.parse(Source("_posts/2026-04-01-a.md", kind, data), form, Config())
    assert post is not None or problems or "published" in toml
    assert all(1 <= problem.line <= data.count(b"\n") + 1 for problem in problems)


@given(st.one_of(TEXT, YAML))
def test_any_settings_are_read_or_refused(text: str) -> None:
    for form in (Form.OWN, Form.JEKYLL):
        config, *_ = settings.parse(text, form)
        assert config.zone.key


@given(
    st.lists(
        st.tuples(st.sampled_from(["/", "/a/", "/a.html", "/a.html/b/", "/a", "/a-2/", "/A/", "/tags/"])), max_size=12
    ),
    FORMS,
)
def test_every_article_gets_a_file_of_its_own(wanted: list[tuple[str]], form: Form) -> None:
    given_posts = [Post(f"{n:02}.md", Kind.POST, url, "", body="", body_line=1) for n, (url,) in enumerate(wanted)]
    assigned, problems = assignment.assign(given_posts, form, ("/", "/tags/"))
    files = [urls.output_path(post.url) for post in assigned]
    assert len(set(files)) == len(files) == len(wanted)
    folders = {file.rpartition("/")[0] for file in files}
    assert not folders & set(files)
    moved = {post.path for post, (url,) in zip(assigned, wanted, strict=True) if post.url != url}
    assert moved == {problem.path for problem in problems if problem.code == "same-url"}


@given(
    st.binary(max_size=200),
    st.sampled_from([b"", b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"GIF89a", b"RIFF", b"<svg ", b"<?xml"]),
)
def test_any_picture_has_a_size_or_none(data: bytes, begin: bytes) -> None:
    size = pictures.size_of(begin + data)
    assert size is None or min(size) > 0


@given(st.text(string.ascii_letters + "*?[]!-/.", max_size=30), st.text(string.ascii_letters + "/.", min_size=1))
def test_globs_never_raise_and_folders_mean_what_is_below(pattern: str, path: str) -> None:
    assert globs.matches(path, "*")
    if globs.matches(path, pattern):
        assert globs.matches(f"{path}/x", pattern)


def test_permalink_patterns_of_the_settings_are_checked() -> None:
    config = Config(build=BuildSettings(permalink="/:title/"))
    post, problems = posts.parse(Source("2026-04-01-あ.md", Kind.POST, b"---\n---\n"), Form.BARE, config)
    assert post is not None
    assert (post.url, problems) == ("/あ/", ())
