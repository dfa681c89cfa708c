"""A small site to make pages of, without sources and without a tokenizer."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime
from zoneinfo import ZoneInfo

from kawaraban.config import Config, SiteSettings
from kawaraban.index.site import Site, Surroundings, assemble, in_place
from kawaraban.language.gojuon import Group
from kawaraban.model import Entry, Flags, Terms
from kawaraban.pages.links import Links

TOKYO = ZoneInfo("Asia/Tokyo")
# An address with a base path, so that a link which forgets it shows.
SETTINGS = Config(site=SiteSettings(title="瓦版", url="https://example.org/blog", author="編集部"))

_PLAIN = Entry(
    path="posts/2026-04-01-one.md",
    url="/2026/04/01/one/",
    title="題名",
    phrases=("題", "名"),
    published=datetime(2026, 4, 1, 9, tzinfo=TOKYO),
    updated=None,
    categories=(),
    tags=(),
    author="",
    excerpt="抜粋。",
    description="説明。",
    image="",
    canonical_url="",
    flags=Flags(),
    draft=False,
    minutes=3,
    terms=Terms(),
    related=(),
    tail_links=(),
)


def entry(slug: str = "one", day: str = "2026-04-01", **given: object) -> Entry:
    """An article of that day; what is not said is filled with something plain."""
    when = datetime.fromisoformat(day).replace(hour=9, tzinfo=TOKYO)
    url = f"/{day.replace('-', '/')}/{slug}/"
    made = replace(_PLAIN, path=f"posts/{day}-{slug}.md", url=url, title=f"題名{slug}", published=when)
    return replace(made, **given)  # type: ignore[arg-type]  # the names are Entry's own


def by_code_point(names: Iterable[str]) -> tuple[Group, ...]:
    """Stands for 五十音順 where the order does not matter."""
    ordered = tuple(sorted(names))
    return (Group("あ", ordered),) if ordered else ()


def site(*posts: Entry, pages: tuple[Entry, ...] = (), config: Config = SETTINGS) -> Site:
    """The site of these articles."""
    return assemble(config, in_place(posts, config), pages, Surroundings(by_code_point, lambda _: None))


def links(*posts: Entry, config: Config = SETTINGS) -> Links:
    """The links of the site of these articles."""
    return Links(site(*posts, config=config))
