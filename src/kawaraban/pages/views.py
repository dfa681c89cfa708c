"""What a template may see: every value ready to show, so that templates decide only how it looks.

Addresses are written as links write them (root-relative, with base path, percent-encoded), dates are in the site's time
zone, and text is plain unless its name ends in `html` (then it is safe to print as it is). `templates/README.md` tells
which template is given what; a test compares that page with these classes.
"""

import re
from datetime import datetime

import msgspec
from markupsafe import Markup, escape

from kawaraban.language.kinsoku import NOT_AT_START

# Browsers break a line beside these signs, and beside a space before what may not begin one, whatever the style sheet
# says of words.
_CLINGING = re.compile(
    r"\w｜|[%％][ぁ-ゖ]|[○●]\w|(?<![0-9-])[0-9]{1,4}-[0-9]{1,4}(?![0-9-])"  # ●浦和 1-2
    r"|(?<![0-9A-Za-z<&/-])(?:[0-9A-Za-z]{1,12}-[A-Za-zΑ-Ωα-ω]{1,2}|[A-Za-z]{1,2}-[0-9A-Za-z]{1,12})"  # Wi-Fi
    r"(?![0-9A-Za-z-])"
    rf"|(?<![0-9A-Za-z])[0-9A-Za-z]*[^\s<>;][ \u3000][|｜{re.escape(''.join(sorted(NOT_AT_START)))}]"
)


def phrased(phrases: tuple[str, ...]) -> Markup:
    """A title with a `<wbr>` at each place where a line may break, and `span.whole` where it must not."""
    safe = "<wbr>".join([str(escape(phrase)) for phrase in phrases])
    return Markup(_CLINGING.sub(r'<span class="whole">\g<0></span>', safe))  # noqa: S704 - escaped before


def in_language(html: Markup, lang: str) -> Markup:
    """A title marked as one in another language than the page's, whose letters have forms and a sound of their own."""
    return Markup('<span lang="{}">{}</span>').format(lang, html) if lang else html


class LinkView(msgspec.Struct, frozen=True, gc=False):
    """A link: what is shown and where it leads. `count` is a number of articles (0: none is shown), `id` an anchor."""

    text: str
    url: str
    count: int = 0
    description: str = ""
    current: bool = False
    id: str = ""


class CardView(msgspec.Struct, frozen=True, gc=False):
    """An article as lists show it. `title_html` has a `<wbr>` at each phrase boundary; `lang` is its own language,
    empty where it is the site's.
    """

    title: str
    title_html: Markup
    url: str
    published: datetime | None
    excerpt: str
    categories: tuple[LinkView, ...]
    minutes: int
    draft: bool
    lang: str = ""


class GroupView(msgspec.Struct, frozen=True, gc=False):
    """Links under one heading: the words of あ行, the categories of a list."""

    heading: str
    links: tuple[LinkView, ...]


class TocItem(msgspec.Struct, frozen=True, gc=False):
    """An entry of the contents list; `html` is the heading's text with its inline markup."""

    id: str
    html: Markup
    children: tuple["TocItem", ...]


class PaginationView(msgspec.Struct, frozen=True, gc=False):
    """Where a page stands among the pages of its list. `previous` and `next` are empty at the ends."""

    number: int
    total: int
    previous: str
    next: str
    pages: tuple[LinkView, ...]
    """First, last and the neighbours; an entry without `url` stands for a gap."""


class BarView(msgspec.Struct, frozen=True, gc=False):
    """A bar of a chart: its place and size in the chart's units, what it stands for, how many, whether it is recent."""

    x: float
    y: float
    width: float
    height: float
    label: str
    count: int
    recent: bool


class ChartView(msgspec.Struct, frozen=True, gc=False):
    """A bar chart, `width` by `height` units; `summary` says in words what it shows, for those who do not see it."""

    width: int
    height: int
    bars: tuple[BarView, ...]
    summary: str


class TrendView(msgspec.Struct, frozen=True, gc=False):
    """A word that rose or fell: its articles in the recent period and in the one before, and its weeks as a chart."""

    text: str
    url: str
    recent: int
    before: int
    chart: ChartView


class MonthView(msgspec.Struct, frozen=True, gc=False):
    """One month of the archive, newest article first. `id` is its anchor."""

    month: int
    id: str
    posts: tuple[CardView, ...]


class YearView(msgspec.Struct, frozen=True, gc=False):
    """One year of the archive, newest month first."""

    year: int
    count: int
    months: tuple[MonthView, ...]


class BodyView(msgspec.Struct, frozen=True, gc=False):
    """The text of an article. `tail_html` is its trailing section of related links or advertising (may be empty).

    `lang` is the article's own language, empty where it is the site's.
    """

    html: Markup
    tail_html: Markup
    toc: tuple[TocItem, ...]
    lang: str


class ArticleView(msgspec.Struct, frozen=True, gc=False):
    """All that the site knows of an article; its text is a value of its own (`BodyView`)."""

    title: str
    title_html: Markup
    url: str
    published: datetime | None
    updated: datetime | None
    author: str
    excerpt: str
    image: str
    categories: tuple[LinkView, ...]
    tags: tuple[LinkView, ...]
    keywords: tuple[LinkView, ...]
    minutes: int
    draft: bool
    same_story: tuple[CardView, ...]
    related: tuple[CardView, ...]
    previous: CardView | None
    next: CardView | None


class RedirectView(msgspec.Struct, frozen=True, gc=False):
    """Where a page leads that is nothing but a redirect: as links write it, and as others do (`canonical`)."""

    url: str
    canonical: str


class SiteView(msgspec.Struct, frozen=True, gc=False):
    """What every page knows of the site. Optional pages (`search`, `trends` and the lists of categories, tags and
    keywords) are empty where not made.

    `categories` have no numbers of articles, with which every page would change whenever an article is added.
    """

    title: str
    description: str
    author: str
    language: str
    home: str
    manifest: str
    feed: str
    archive: str
    categories_index: str
    tags_index: str
    search: str
    keywords_index: str
    trends: str
    verification: tuple[tuple[str, str], ...]
    """Names and contents of the meta elements by which search engines know the owner; for the home page."""
    navigation: tuple[LinkView, ...]
    footer: tuple[LinkView, ...]
    social: tuple[LinkView, ...]
    """The site's own accounts elsewhere."""
    analytics: Markup
    """HTML that the settings want in the head of every page; the policy knows its scripts. May be empty."""
    fonts: bool
    """Whether the site holds fonts of its own; there is the asset `fonts.css` then."""
    categories: tuple[LinkView, ...]


class PageView(msgspec.Struct, frozen=True, gc=False):
    """What the `<head>` of a page says, and its place in the site.

    `title` is the page's own title, `full_title` the one for the browser's tab; `url` is root-relative, `canonical`
    absolute, `image` absolute or empty, `image_size` its width and height in pixels, where they are known; `feeds` are
    the feeds to announce; `breadcrumbs` lead from the home page to here (the last without address); `lang` is the
    language of what it shows; `json_ld` are JSON texts, safe to print in `<script type="application/ld+json">`.
    """

    kind: str
    title: str
    full_title: str
    description: str
    url: str
    canonical: str
    image: str
    image_size: tuple[int, int] | None
    og_type: str
    lang: str
    noindex: bool
    published: datetime | None
    updated: datetime | None
    feeds: tuple[LinkView, ...]
    breadcrumbs: tuple[LinkView, ...]
    json_ld: tuple[Markup, ...]
