"""The Content-Security-Policy: what the settings add to it, and what may not get into it."""

import base64
from hashlib import sha256

import pytest

from kawaraban.config import AnalyticsSettings, Config, CspSettings
from kawaraban.csp import allows, is_origin, parsed, policy


def directives(config: Config, *inline: bytes) -> dict[str, list[str]]:
    return {(parts := text.split())[0]: parts[1:] for text in policy(config, inline).split("; ")}


def hashed(code: str) -> str:
    return f"'sha256-{base64.b64encode(sha256(code.encode()).digest()).decode()}'"


def test_nothing_comes_from_elsewhere_unless_the_settings_say_so() -> None:
    found = directives(Config(), b"a()")
    assert found["default-src"] == ["'none'"]
    assert found["script-src"] == ["'self'", hashed("a()")]
    assert {source for sources in found.values() for source in sources} == {
        "'none'",
        "'self'",
        "data:",
        hashed("a()"),
    }


def test_a_snippet_is_let_in_by_its_hashes_and_the_origins_it_names() -> None:
    snippet = (
        '<script defer src="https://stats.example/a.js"></script>\n<script>\ncount("<b>&amp;")\n</script>'
        "<style>b{}</style>"
        '<link rel="stylesheet" href="//css.example/x.css"><script src="/own.js"></script>'
        '<noscript><img src="https://pixel.example/p"></noscript>'
    )
    found = directives(Config(analytics=AnalyticsSettings(snippet, ("https://*.in.example",))))
    assert hashed('\ncount("<b>&amp;")\n') in found["script-src"]
    assert {"https://stats.example", "https://*.in.example"} <= set(found["script-src"])
    assert {"https://stats.example", "https://*.in.example"} <= set(found["connect-src"])
    assert found["style-src"] == ["'self'", hashed("b{}"), "https://css.example"]
    assert found["img-src"] == ["'self'", "data:", "https://*.in.example"]


def test_each_setting_has_its_directive() -> None:
    names = CspSettings.__struct_fields__
    csp = CspSettings(**{name: (f"https://{name}.example",) for name in names})
    found = directives(Config(csp=csp))
    where = {source: name for name, sources in found.items() for source in sources if source.endswith(".example")}
    assert where == {
        "https://scripts.example": "script-src",
        "https://styles.example": "style-src",
        "https://images.example": "img-src",
        "https://fonts.example": "font-src",
        "https://connections.example": "connect-src",
        "https://frames.example": "frame-src",
        "https://media.example": "media-src",
        "https://forms.example": "form-action",
    }
    assert len(where) == len(names)


@pytest.mark.parametrize("text", ["https://a.example", "http://localhost:8080", "https://*.a.example", "https:"])
def test_an_origin(text: str) -> None:
    assert is_origin(text)


@pytest.mark.parametrize(
    "text",
    ["", "*", "'unsafe-inline'", "https://a.example/path", "https://a; script-src *", "data:", "a.example", "https://"],
)
def test_no_origin(text: str) -> None:
    assert not is_origin(text)


@pytest.mark.parametrize(
    ("origins", "address", "allowed"),
    [
        (("https://a.example",), "https://a.example/b.png", True),
        (("https://a.example",), "HTTPS://A.example/b.png", True),
        (("https://a.example",), "//a.example/b.png", True),
        (("https://a.example",), "http://a.example/b.png", False),
        (("https://a.example",), "https://b.a.example/b.png", False),
        (("https://a.example",), "https://a.example.evil.example/b.png", False),
        (("https://*.a.example",), "https://b.a.example/b.png", True),
        (("https://*.a.example",), "https://a.example/b.png", False),
        (("https:",), "https://whatever.example/b.png", True),
        (("https:",), "http://whatever.example/b.png", False),
        ((), "https://a.example/b.png", False),
        (("https:",), "https://[", False),
        (("https://xn--r8jz45g.jp",), "https://例え.jp/b.png", True),  # as the warning of such a picture says
    ],
)
def test_an_address_lies_at_an_origin(origins: tuple[str, ...], address: str, *, allowed: bool) -> None:
    assert allows(origins, address) is allowed


def test_what_cannot_stand_in_a_head_is_found() -> None:
    assert parsed("<div>x</div>").strange == ("div", "text")
    assert parsed("<script>a(").unclosed == "script"
    assert parsed("<noscript><img src=x></noscript> <meta name=a content=b>").strange == ()
