"""The settings of a site: one schema, which also is their documentation.

Everything that can be set arrives in the stages as one frozen `Config`. `site.toml`, Jekyll's `_config.yml` and the
command line are only ways to fill it (see `kawaraban.reading.configuration`). The text of each `Meta(description=…)` is
what `kawaraban config` prints above the setting and what the README's table says, so there is one place to change.
"""

from datetime import datetime
from typing import Annotated
from zoneinfo import ZoneInfo

from msgspec import Meta, Struct

PORT = 8000
DEFAULT_URL = f"http://localhost:{PORT}"
MOST = 1_000_000  # that a whole number among the settings can be
REPAIRS = (
    "code-fence", "conflict-markers", "front-matter-twice", "end-marker", "generator-remarks", "generator-marks",
    "heading-marks", "title-markup", "title-cut", "title-empty", "title-repeated", "setext-accident", "repeated-text",
    "tail-in-text", "torn-sentence", "bold-headings", "link-cut", "stray-emphasis", "jekyll-links", "note-links",
    "links-moved",
)  # fmt: skip
"""The codes of all repairs, in the order in which they are made; what each does stands in `kawaraban.repairs`."""
FONT_USES = ("text", "headings", "code")
MENUS = ("navigation", "footer", "social")
"""The tables whose links stand on every page."""


class Settings(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Common to all tables of settings: frozen, and strict about names."""


class SiteSettings(Settings, frozen=True):
    """`[site]`: what the site is called and where it lives."""

    title: Annotated[str, Meta(description="Name of the site.")] = "瓦版"
    description: Annotated[str, Meta(description="One sentence that says what the site is about.")] = ""
    author: Annotated[str, Meta(description="Author of articles that name none.")] = ""
    url: Annotated[str, Meta(description="Public address, base path included: https://example.org/blog")] = DEFAULT_URL
    language: Annotated[str, Meta(description="Language of the pages (BCP 47).")] = "ja"
    timezone: Annotated[str, Meta(description="Time zone in which dates are shown and URLs are made.")] = "Asia/Tokyo"


class Link(Settings, frozen=True):
    """A link of the navigation or footer; an address that begins with `/` is below the site's root."""

    title: Annotated[str, Meta(description="What is shown.")]
    url: Annotated[str, Meta(description="Where it leads; one that begins with / is below the site's root.")]


class BuildSettings(Settings, frozen=True):
    """`[build]`: which articles are published, and under which addresses."""

    permalink: Annotated[
        str, Meta(description="Address of an article: Jekyll's placeholders, or date, pretty, ordinal, weekdate, none.")
    ] = "/:year/:month/:day/:title/"
    future: Annotated[bool, Meta(description="Publish articles dated ahead.")] = True
    drafts: Annotated[bool, Meta(description="Publish drafts too.")] = False
    paginate: Annotated[int, Meta(ge=1, le=MOST, description="Articles on a page of a list.")] = 10
    paginate_path: Annotated[str, Meta(description="Address of the home page's further pages, with :num.")] = (
        "/page:num/"
    )
    jekyll_front_matter: Annotated[
        bool,
        Meta(
            description="Read front matter as Jekyll does: `categories: a b` are two, times without offset are in UTC."
        ),
    ] = False
    static: Annotated[
        tuple[str, ...],
        Meta(
            description="Globs of files that are published as they are (Jekyll form; the own form publishes static/)."
        ),
    ] = ()
    exclude: Annotated[tuple[str, ...], Meta(description="Globs of sources that are left out.")] = ()
    include: Annotated[tuple[str, ...], Meta(description="Globs that are not left out after all.")] = ()


class CategorySettings(Settings, frozen=True):
    """`[[categories]]`: a category that wants a slug, a description or a reading of its own."""

    name: Annotated[str, Meta(description="The category as articles name it.")]
    slug: Annotated[str, Meta(description="Its name in addresses; empty: made from the name.")] = ""
    description: Annotated[str, Meta(description="Shown on its page.")] = ""


class CollectionSettings(Settings, frozen=True):
    """`[[collections]]`: a folder of pages that have addresses of their own making, as Jekyll has them."""

    name: Annotated[str, Meta(description="Its folder, without the underscore that it begins with.")]
    permalink: Annotated[str, Meta(description="Address of its pages; empty: /:collection/:path, as pages end.")] = ""


class DefaultSettings(Settings, frozen=True):
    """`[[defaults]]`: front matter for all articles of a folder or kind that do not say otherwise."""

    values: Annotated[dict[str, object], Meta(description="Front matter keys and their values.")]
    path: Annotated[str, Meta(description="Folder or glob of sources; empty: all.")] = ""
    type: Annotated[str, Meta(description="posts, drafts or pages; empty: all.")] = ""


class MarkdownSettings(Settings, frozen=True):
    """`[markdown]`: how bodies are read."""

    trust_html: Annotated[bool, Meta(description="Leave raw HTML in articles as it is, scripts included.")] = False
    hard_breaks: Annotated[
        bool, Meta(description="Keep every line break within a paragraph, as note, Hatena Blog and Zenn do.")
    ] = False
    tail_headings: Annotated[
        tuple[str, ...],
        Meta(description="Headings (or their beginnings) of a trailing section of related links or advertising."),
    ] = (
        "関連記事",
        "関連リンク",
        "関連情報",
        "関連コンテンツ",
        "あわせて読みたい",
        "合わせて読みたい",
        "この記事に関連する",
        "おすすめ記事",
        "おすすめ書籍",
        "さらに詳しく知りたい方へ",
    )


class FeedSettings(Settings, frozen=True):
    """`[feed]`: the Atom feeds."""

    entries: Annotated[int, Meta(ge=1, le=MOST, description="Newest articles in a feed.")] = 20
    tags: Annotated[
        tuple[str, ...], Meta(description='Tags with a feed of their own, at /feeds/tags/<slug>.xml; ["*"]: all.')
    ] = ()
    keywords: Annotated[
        tuple[str, ...],
        Meta(description='Keywords with a feed, at /feeds/keywords/<slug>.xml; ["*"]: all with a page.'),
    ] = ()


class PublishSettings(Settings, frozen=True):
    """`[publish]`: what the host and the search engines want to be told."""

    domain: Annotated[
        str, Meta(description="Domain for GitHub Pages, written to CNAME (瓦版.jp in Punycode); empty: no such file.")
    ] = ""
    verification: Annotated[
        dict[str, str],
        Meta(description="Name of a meta element = its content, by which search engines know the site's owner."),
    ] = {}


class AnalyticsSettings(Settings, frozen=True):
    """`[analytics]`: a counter of visits; the site's pages have none of their own."""

    snippet: Annotated[
        str, Meta(description="HTML for the head of every page; its scripts are added to the policy by their hash.")
    ] = ""
    origins: Annotated[
        tuple[str, ...],
        Meta(description="Origins from which it loads and to which it sends: https://stats.example.org"),
    ] = ()


class CspSettings(Settings, frozen=True):
    """`[csp]`: what the Content-Security-Policy of the pages allows besides the site itself."""

    scripts: Annotated[tuple[str, ...], Meta(description="Origins of scripts.")] = ()
    styles: Annotated[tuple[str, ...], Meta(description="Origins of style sheets.")] = ()
    images: Annotated[
        tuple[str, ...],
        Meta(description='Origins of pictures; one from elsewhere is shown as a link. ["https:"]: all are shown.'),
    ] = ()
    fonts: Annotated[tuple[str, ...], Meta(description="Origins of fonts.")] = ()
    connections: Annotated[tuple[str, ...], Meta(description="Origins that scripts may ask.")] = ()
    frames: Annotated[
        tuple[str, ...],
        Meta(
            description="Origins of pages within pages (videos, maps), which raw HTML shows under markdown.trust_html."
        ),
    ] = ()
    media: Annotated[
        tuple[str, ...], Meta(description="Origins of sound and film, which raw HTML shows under markdown.trust_html.")
    ] = ()
    forms: Annotated[
        tuple[str, ...],
        Meta(description="Origins to which forms may send, which raw HTML shows under markdown.trust_html."),
    ] = ()


class FontSettings(Settings, frozen=True):
    """`[[fonts]]`: a font that the site itself holds, and where it takes the place of the reader's own."""

    family: Annotated[str, Meta(description="Name of the font.")]
    file: Annotated[str, Meta(description="Its file below the site's root: /fonts/name.woff2")]
    use: Annotated[str, Meta(description="For what it is used: text, headings or code.")] = "text"
    weight: Annotated[str, Meta(description="Its weight: 400, 700, or 100 900 for one that can be all between.")] = (
        "400"
    )


class ReadingSettings(Settings, frozen=True):
    """`[reading]`: how long an article takes, and how words are sorted."""

    japanese_per_minute: Annotated[int, Meta(ge=1, le=MOST, description="Japanese characters read in a minute.")] = 550
    latin_per_minute: Annotated[int, Meta(ge=1, le=MOST, description="Latin words read in a minute.")] = 220
    readings: Annotated[dict[str, str], Meta(description="Word = reading in kana, where the dictionary is wrong.")] = {}


class CardSettings(Settings, frozen=True):
    """`[cards]`: the pictures that other sites show beside a link to an article."""

    enabled: Annotated[bool, Meta(description="Draw a card for each article that names no picture of its own.")] = True


class TagSettings(Settings, frozen=True):
    """`[tags]`: what becomes of the tags that articles name."""

    aliases: Annotated[dict[str, str], Meta(description="Tag = the tag under which it is shown instead.")] = {}
    ignore: Annotated[tuple[str, ...], Meta(description="Tags that are not shown.")] = ()
    only_supported: Annotated[bool, Meta(description="Show a tag only on articles whose text bears it out.")] = False
    thin: Annotated[
        int, Meta(ge=0, le=MOST, description="Pages of tags with fewer articles are not for search engines.")
    ] = 3


class KeywordSettings(Settings, frozen=True):
    """`[keywords]`: the words that are taken from the text."""

    count: Annotated[int, Meta(ge=0, le=MOST, description="Keywords shown on an article.")] = 8
    stop_words: Annotated[tuple[str, ...], Meta(description="Words that are never keywords here.")] = ()
    terms: Annotated[
        tuple[str, ...], Meta(description="Words that are keywords of every article in which they stand.")
    ] = ()
    spellings: Annotated[dict[str, str], Meta(description="Word = the spelling or name under which it is shown.")] = {}
    latin_weight: Annotated[
        float,
        Meta(ge=0, le=2, description="How much a name in Latin letters counts; less for sites not on technology."),
    ] = 1.0


class Config(Settings, frozen=True):
    """All settings of a build. `now` and `zone` are filled by the command line and by `site.timezone`."""

    site: Annotated[SiteSettings, Meta(description="What the site is called and where it lives.")] = SiteSettings()
    build: Annotated[BuildSettings, Meta(description="Which articles are published, and under which addresses.")] = (
        BuildSettings()
    )
    markdown: Annotated[MarkdownSettings, Meta(description="How bodies are read.")] = MarkdownSettings()
    repairs: Annotated[
        dict[str, bool], Meta(description="Code of a repair (`kawaraban check` names it) = false switches it off.")
    ] = {}
    reading: Annotated[ReadingSettings, Meta(description="Reading time, and the order of words.")] = ReadingSettings()
    tags: Annotated[TagSettings, Meta(description="Tags that articles name.")] = TagSettings()
    keywords: Annotated[KeywordSettings, Meta(description="Words that are taken from the text.")] = KeywordSettings()
    feed: Annotated[FeedSettings, Meta(description="The Atom feeds.")] = FeedSettings()
    cards: Annotated[CardSettings, Meta(description="Pictures for links to an article.")] = CardSettings()
    publish: Annotated[PublishSettings, Meta(description="What host and search engines are told.")] = PublishSettings()
    analytics: Annotated[AnalyticsSettings, Meta(description="A counter of visits.")] = AnalyticsSettings()
    csp: Annotated[CspSettings, Meta(description="What pages may load from elsewhere.")] = CspSettings()
    redirects: Annotated[
        dict[str, str], Meta(description="Old address = new one, below the site's root or with https://.")
    ] = {}
    categories: Annotated[
        tuple[CategorySettings, ...], Meta(description="Categories with a slug or description of their own.")
    ] = ()
    collections: Annotated[
        tuple[CollectionSettings, ...], Meta(description="Folders of pages with addresses of their own making.")
    ] = ()
    defaults: Annotated[
        tuple[DefaultSettings, ...], Meta(description="Front matter for articles that do not say otherwise.")
    ] = ()
    navigation: Annotated[
        tuple[Link, ...], Meta(description="Links in the header; empty: those that the theme chooses.")
    ] = ()
    footer: Annotated[tuple[Link, ...], Meta(description="Links in the footer.")] = ()
    social: Annotated[
        tuple[Link, ...], Meta(description="The site's own accounts elsewhere, shown in the footer.")
    ] = ()
    fonts: Annotated[tuple[FontSettings, ...], Meta(description="Fonts that the site itself holds.")] = ()

    @property
    def zone(self) -> ZoneInfo:
        """The site's time zone. Raises ZoneInfoNotFoundError for a name that nobody has checked."""
        return ZoneInfo(self.site.timezone)


class Options(Settings, frozen=True):
    """What the command line says of one build; it stands above the settings."""

    now: datetime
    base_url: str | None = None
    drafts: bool | None = None
    future: bool | None = None
    static: tuple[str, ...] = ()
    repairs: bool = True
