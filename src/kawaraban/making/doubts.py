"""Settings and templates that mean nothing on this very site: names that no article has, files that nobody asks for, a
domain under which it will not be found.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence
from itertools import islice
from pathlib import Path
from urllib.parse import urlsplit

from kawaraban import limits
from kawaraban.config import DEFAULT_URL, Config
from kawaraban.index.taxonomy import shown
from kawaraban.language.keys import caseless, key
from kawaraban.language.readings import hiragana
from kawaraban.model import Header, Post
from kawaraban.pages.default_theme import ENDING, TEMPLATES, default_folder
from kawaraban.problems import Problem, warning
from kawaraban.reading.configuration import settings
from kawaraban.reading.configuration.doubts import CODE, MOST
from kawaraban.reading.files import sources
from kawaraban.reading.files.sources import Layout
from kawaraban.reading.files.statics import StaticFile
from kawaraban.reading.files.walk import is_utf8, misnamed
from kawaraban.reading.formats.places import Place
from kawaraban.reading.one_line import nearest
from kawaraban.reading.suffixes import TEXTS, without
from kawaraban.urls import in_ascii, slug


def doubts(
    layout: Layout, config: Config, posts: Iterable[Header], statics: Iterable[StaticFile]
) -> tuple[Problem, ...]:
    """What is doubtful in a site with these articles and files; `config` has the command line above the settings.

    Problems (warnings): `setting-doubtful`, `font-missing`, `file-name`, `template-unused`, `category-spelling`,
    `tag-spelling`.
    """
    articles = tuple(posts)
    categories = dict.fromkeys(name for post in articles for name in post.categories)
    tags = dict.fromkeys(name for post in articles for name in shown(post.tags, config.tags))
    unknown = islice(_unknown("tags", config.feed.tags, tags), MOST)
    told = _told(layout, (*_wrong_domain(config), *islice(_taken_slugs(config, categories), MOST), *unknown))
    pages = "".join(post.body for post in articles if isinstance(post, Post))
    fonts = _missing_fonts(config, statics, settings.file_name(layout.form))
    root, files = layout.root, _templates(layout.root)
    about_templates = (*_misnamed_templates(root, files), *_unused_templates(root, files, pages))
    return (*told, *fonts, *about_templates, *copied_files(articles), *spellings(articles, config))


def copied_files(posts: Sequence[Header]) -> Iterator[Problem]:
    """Warn of a file whose name begins with another's, and which has its title, language and moment: `name (1).md`,
    `name 2.md`, `name (… conflicted copy …).md` are what editors and clouds leave beside `name.md`.
    """
    first: dict[tuple[str, str, object, str], str] = {}
    titled = (post for post in posts if post.title and post.published)
    for post in sorted(titled, key=lambda post: (len(post.path), post.path)):
        said = (post.title, post.lang, post.published, post.path.rpartition("/")[0])
        original = first.setdefault(said, post.path)
        if original != post.path and post.path.startswith(without(original, TEXTS)):
            message = f"This looks like a copy of {original}, beside which it is published."
            yield warning("file-name", post.path, 0, message, "Keep one of them.")


def keyword_doubts(layout: Layout, config: Config, words: Iterable[str]) -> tuple[Problem, ...]:
    """The same for keywords, whose names are known when all articles are: `words` are those that have a page."""
    return _told(layout, tuple(islice(_unknown("keywords", config.feed.keywords, words), MOST)))


def spellings(posts: Sequence[Header], config: Config) -> Iterator[Problem]:
    """Warn of categories and tags that are two for their spelling alone: やさい and ヤサイ, Ｗｅｂ and web.

    Each has a page of its own, with a part of the articles, which hardly anyone wants. Told is each but the one that is
    meant, at its first article. Meant is the one that the settings name, else that of the most articles, else the first
    by code point. Tags in which a case was chosen (xAI, XAI) are two.
    """
    categories = {post.path: post.categories for post in posts}
    known = frozenset(category.name for category in config.categories)
    for meant, other, post in _alike(posts, categories, caseless, known):
        line = post.lines.get("categories") or post.lines.get("category", 0)
        message = f"The category {other} has a page of its own, beside that of {meant}."
        yield warning("category-spelling", post.path, line, message, f"Write {meant}, if it is the same.")
    tags = {post.path: shown(post.tags, config.tags) for post in posts}
    for meant, other, post in _alike(posts, tags, key, frozenset(config.tags.aliases.values())):
        message = f"The tag {other} has a page of its own, beside that of {meant}."
        hint = f"Write {meant}, if it is the same; for all articles at once, in `tags.aliases`."
        yield warning("tag-spelling", post.path, post.lines.get("tags", 0), message, hint)


def _alike(
    posts: Sequence[Header], names: Mapping[str, Sequence[str]], folded: Callable[[str], str], known: Container[str]
) -> Iterator[tuple[str, str, Header]]:
    """Names that are one when `folded`: the one that is meant, another that is not `known`, and the first with that."""
    used = Counter(name for own in names.values() for name in dict.fromkeys(own))
    first = {name: post for post in reversed(posts) for name in names[post.path]}
    alike: defaultdict[str, list[str]] = defaultdict(list)
    for name in sorted(used, key=lambda name: (name not in known, -used[name], name)):
        alike[hiragana(folded(name))].append(name)
    for meant, *others in alike.values():
        yield from ((meant, other, first[other]) for other in others if other not in known)


_Doubt = tuple[Place, str, str]


def _told(layout: Layout, found: tuple[_Doubt, ...]) -> tuple[Problem, ...]:
    lines = settings.lines(layout.root) if found else None
    path = settings.file_name(layout.form)
    return tuple(
        warning(CODE, path, lines.line_of(place), f"`{lines.named(place)}` {what}", hint)
        for place, what, hint in found
        if lines
    )


def _wrong_domain(config: Config) -> Iterator[_Doubt]:
    """A domain for GitHub Pages serves the site at its root, wherever the links lead."""
    domain, url = config.publish.domain, config.site.url
    if not domain or url.startswith(DEFAULT_URL):
        return
    parts = urlsplit(url)
    if in_ascii(parts.hostname or "") != in_ascii(domain.lower()) or parts.path.strip("/"):
        message = f"is {domain}, but all links of the site are made for {url}."
        yield ("publish", "domain"), message, f'Write url = "https://{domain}", or take the domain out.'


def _taken_slugs(config: Config, names: Iterable[str]) -> Iterator[_Doubt]:
    """A category with the slug that another one's name makes: the settings win, and the other is numbered."""
    given = {category.name for category in config.categories if category.slug}
    owners = {slug(name): name for name in names if name not in given}
    for number, category in enumerate(config.categories):
        owner = owners.get(category.slug, category.name) if category.slug else category.name
        if owner != category.name:
            message = f'is "{category.slug}", the address of the category {owner}, which becomes {category.slug}-2.'
            yield ("categories", number, "slug"), message, f"Give {category.name} a slug of its own."


def _unknown(setting: str, wanted: Iterable[str], names: Iterable[str]) -> Iterator[_Doubt]:
    """Names that are to have a feed, and have no page that it could follow."""
    known = dict.fromkeys((*names, "*"))
    for name in wanted:
        if name not in known:
            near = nearest(name, list(known))
            hint = f"Did you mean {near}?" if near else "Remove it, or write it as its page does."
            yield ("feed", setting), f"has {name}, which has no page on this site.", hint


def _missing_fonts(config: Config, statics: Iterable[StaticFile], path: str) -> Iterator[Problem]:
    """A warning for each font whose file is not published: browsers then take the next one without a word."""
    published = {f"/{file.output}" for file in statics}
    hint = "Put the file there (own form: below static/), or correct `file`."
    for font in config.fonts:
        if font.file not in published:
            message = f"The font {font.family} has no file {font.file} on the site."
            yield warning("font-missing", path, 0, message, hint)


def _templates(root: Path) -> list[Path]:
    """The files of a site's own theme; none of a theme that is a link, which is refused where it is used."""
    folder = root / TEMPLATES
    found = () if folder.is_symlink() else folder.rglob("*")
    return sorted(path for path in found if path.is_file() and not path.name.startswith("."))


def _misnamed_templates(root: Path, files: Iterable[Path]) -> Iterator[Problem]:
    paths = (path.relative_to(root).as_posix() for path in files)
    return (misnamed(path) for path in paths if not is_utf8(path))


def _unused_templates(root: Path, files: list[Path], pages: str) -> Iterator[Problem]:
    """Files that take the place of none of the theme's, and that none of the site's other templates and pages names."""
    folder = root / TEMPLATES
    known = [path.name for path in default_folder().glob(f"*{ENDING}")]
    own = [path for path in files if path.parent == folder and path.name not in known and is_utf8(path.name)]
    strange = {path: nearest(path.name, known) for path in own}
    wanted = [path for path, near in strange.items() if near or path.name.endswith(ENDING)]
    texts = {path: _text(root, path) for path in files} if wanted else {}
    texts[folder] = pages.encode("utf-8", "surrogatepass")
    for path in wanted:
        if any(path.name.encode() in text for other, text in texts.items() if other != path):
            continue
        message = "This file takes the place of none of the theme's, and no other template names it."
        near = strange[path]
        hint = f"Did you mean {near}?" if near else "`kawaraban theme list` prints the names that a template can have."
        yield warning("template-unused", f"{TEMPLATES}/{path.name}", 0, message, hint)


def _text(root: Path, template: Path) -> bytes:
    """What stands in a template. One that cannot be read names nothing; the theme tells of it where it is used."""
    return sources.read_bytes(root, template.relative_to(root).as_posix(), limits.SOURCE_BYTES)[0] or b""
