"""The addresses of all that a site has besides its articles: where its lists, feeds and other files are."""

from kawaraban.config import Config

HOME = "/"
ARCHIVE = "/archive/"
CATEGORIES = "/category/"
TAGS = "/tags/"
KEYWORDS = "/keywords/"
KEYWORD_FEEDS = "/feeds/keywords/"
SEARCH = "/search/"
TRENDS = "/trends/"
TRENDS_CSV = "/trends/trends.csv"
TRENDS_JSON = "/trends/trends.json"
FEED = "/feed.xml"
SITEMAP = "/sitemap.xml"
MANIFEST = "/site.webmanifest"
NOT_FOUND = "/404.html"


def numbered(base: str, number: int, config: Config) -> str:
    """The address of the n-th page of a list: `/page2/`; the first is the list itself."""
    if base == HOME and number > 1:
        return config.build.paginate_path.replace(":num", str(number))
    return base if number == 1 else f"{base}page{number}/"


def pages(base: str, count: int, config: Config) -> list[str]:
    """The addresses of all pages of a list of so many articles; one without articles has a page too."""
    total = max(1, -(-count // config.build.paginate))
    return [numbered(base, number, config) for number in range(1, total + 1)]


def year(number: int) -> str:
    """The address of one year of the archive."""
    return f"{ARCHIVE}{number}/"


def category(slug: str) -> str:
    """The address of a category's list."""
    return f"{CATEGORIES}{slug}/"


def tag(slug: str) -> str:
    """The address of a tag's list."""
    return f"{TAGS}{slug}/"


def keyword(slug: str) -> str:
    """The address of a keyword's page."""
    return f"{KEYWORDS}{slug}/"


def category_feed(slug: str) -> str:
    """The address of a category's feed."""
    return f"/feeds/{slug}.xml"


def tag_feed(slug: str) -> str:
    """The address of a tag's feed, where the settings ask for one."""
    return f"/feeds/tags/{slug}.xml"


def keyword_feed(slug: str) -> str:
    """The address of a keyword's feed, where the settings ask for one."""
    return f"{KEYWORD_FEEDS}{slug}.xml"
