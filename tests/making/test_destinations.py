"""Where links lead: to what is published, whose names are in NFC, however an article writes them."""

import unicodedata
from typing import Literal
from urllib.parse import quote

import pytest

from kawaraban.making.destinations import PageLinks
from kawaraban.markdown.presentation.links import Picture

SITE = "https://example.org/blog"
PICTURE = "/img/バラ é.png"
ENCODED = quote(PICTURE)


@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_a_name_in_either_form_is_led_to_the_file(form: Literal["NFC", "NFD"]) -> None:
    links = PageLinks("/2026/04/01/a/", SITE, frozenset({PICTURE}), {PICTURE: (3, 4)})
    written = quote(unicodedata.normalize(form, PICTURE))
    found = links.picture(written)
    assert found is not None
    assert (found.width, found.height) == (3, 4)
    assert links.link(f"{written}?a=%20#b") == f"/blog{ENCODED}?a=%20#b"
    assert [reference.target for reference in links.internal] == [f"{written}?a=%20#b"]


@pytest.mark.parametrize(
    ("written", "led"),
    [
        ("バラ.png", "/a/バラ.png"),
        (unicodedata.normalize("NFD", "バラ.png"), f"/a/{quote('バラ')}.png"),
        ("e%CC%81.png", "/a/%C3%A9.png"),
        (unicodedata.normalize("NFD", "#バラ"), f"#{quote('バラ')}"),
        ("#バラ-1", "#バラ-1"),
        ("%E3/%E3%83%8F%E3%82%99", f"/a/%E3/{quote('バ')}"),
        (f"https://example.org/{quote(unicodedata.normalize('NFD', 'バ'))}",) * 2,
    ],
)
def test_only_what_is_decomposed_and_published_here_is_changed(written: str, led: str) -> None:
    assert PageLinks("/a/", "https://example.org", frozenset(), {}).link(written) == led


@pytest.mark.parametrize(
    ("written", "found"),
    [
        (f"{SITE}{ENCODED}", Picture(3, 4, local=f"/blog{ENCODED}")),  # as WordPress writes those of its own site
        (f"http://Example.org/blog{ENCODED}", Picture(3, 4, local=f"/blog{ENCODED}")),
        (f"//example.org/blog{ENCODED}", Picture(3, 4, local=f"/blog{ENCODED}")),
        (f"https://www.example.com{ENCODED}", Picture(3, 4, local=f"/blog{ENCODED}")),  # what the settings say
        (f"{SITE}/none.png", Picture(missing=True)),
        (f"https://example.org{ENCODED}", Picture(linked=True)),  # beside the site
        (f"https://example.net/blog{ENCODED}", Picture(linked=True)),
    ],
)
def test_a_picture_at_the_sites_own_address_is_one_of_its_files(written: str, found: Picture) -> None:
    links = PageLinks("/a/", SITE, frozenset({PICTURE}), {PICTURE: (3, 4)}, written="https://www.example.com")
    assert links.picture(written) == found
    assert (links.missing + links.linked == [written]) == (found.missing or found.linked)
