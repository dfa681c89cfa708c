"""The addresses that every site has, whatever its articles are about."""

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


def year(number: int) -> str:
    """The address of one year of the archive."""
    return f"{ARCHIVE}{number}/"
