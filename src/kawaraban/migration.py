"""A Jekyll site in the own form: the same articles, byte for byte, where kawaraban looks for them.

What Jekyll decides by its rules and kawaraban by others is written down instead: in `site.toml`, and in a ledger that
gives each article the address that it has. What nothing can be made of is told, not dropped.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from msgspec.structs import replace as with_changes

from kawaraban import limits
from kawaraban.config import Config, DefaultSettings, Options
from kawaraban.making.material import Material, read
from kawaraban.model import Kind
from kawaraban.pages.default_theme import TEMPLATES
from kawaraban.problems import Problem, listed
from kawaraban.reading.addresses import ledger
from kawaraban.reading.addresses.ledger import Line
from kawaraban.reading.configuration.toml_text import toml_of
from kawaraban.reading.files import data
from kawaraban.reading.files.folders import hold_drafts
from kawaraban.reading.files.sources import SourceFile, read_bytes

_FOLDERS = {Kind.POST: "posts", Kind.DRAFT: "drafts", Kind.PAGE: "pages"}
_OF_JEKYLL = {"_posts": "posts", "_drafts": "drafts"}
_THEME = ("_layouts", "_includes", "_sass", "_plugins")
_OF_RUBY = frozenset({"_config.yml", "CNAME", "Gemfile", "Gemfile.lock", ledger.NAME})
_LIQUID = "liquid-page"
_LEFT_OUT = frozenset({_LIQUID, "page-replaced"})
_SHOWN = 10


@dataclass(frozen=True, slots=True)
class Plan:
    """What a migration is to do.

    `copies` are files to copy (from, to), `texts` files to write, both by paths below the two sites; `addresses` what
    each new source has to be published at; `by_hand` what is left to do, in words; `problems` those of the old site.
    """

    copies: tuple[tuple[str, str], ...]
    texts: dict[str, str]
    addresses: dict[str, str]
    by_hand: tuple[str, ...]
    problems: tuple[Problem, ...]


def plan(root: Path, options: Options) -> Plan:
    """Plan the way of the Jekyll site at `root` into the own form. Reads, and changes nothing."""
    material, problems = read(root, options)
    left_out = {problem.path: problem for problem in problems if problem.code in _LEFT_OUT}
    places = {file.path: _place(file) for file in material.layout.files if file.path not in left_out}
    addresses = {places[post.path]: post.url for post in material.posts}
    statics = {file.source: f"static/{file.output}" for file in material.statics if file.output != "CNAME"}
    copies = {**places, **statics, **dict(_data(material)), **dict(_templates(root))}
    texts = {"site.toml": toml_of(_config(root, material)), ledger.NAME: _ledger(material, places)}
    by_hand = (*_about_pages(left_out.values()), *_about_rest(root, material, copies), *_about_articles(problems))
    return Plan(tuple(sorted(copies.items())), texts, addresses, by_hand, problems)


def _place(file: SourceFile) -> str:
    """Where an article goes: folders above `_posts` stay, since they are categories."""
    top, _, rest = file.path.partition("/")
    folder = _FOLDERS[file.kind]
    place = f"{folder}/{rest if _OF_JEKYLL.get(top) == folder else file.path}"
    return _kept_public(place) if file.kind is Kind.POST else place


def _kept_public(place: str) -> str:
    """The place of an article that Jekyll publishes out of a folder whose name would make it a draft here."""
    *folders, name = place.split("/")
    start = folders.index("_posts") + 1 if "_posts" in folders else 1
    below = (f"{folder}-public" if hold_drafts((folder,)) else folder for folder in folders[start:])
    return "/".join((*folders[:start], *below, name))


def _data(material: Material) -> Iterator[tuple[str, str]]:
    for path in data.files(material.layout, material.config):
        yield path, "data/" + path.removeprefix(f"{data.folder(material.layout.form)}/")


def _templates(root: Path) -> Iterator[tuple[str, str]]:
    folder = root / TEMPLATES
    for path in () if folder.is_symlink() else sorted(folder.rglob("*")):
        if path.is_file() and not path.is_symlink():
            name = path.relative_to(root).as_posix()
            yield name, name


def _config(root: Path, material: Material) -> Config:
    """The settings of the new site: those of the old, and what Jekyll's rules would decide otherwise."""
    config = material.config
    build = with_changes(
        config.build,
        static=(),
        exclude=(),
        include=tuple(f"static/{glob.strip('/')}" for glob in config.build.include),
        jekyll_front_matter=True,
    )
    defaults = tuple(moved for default in config.defaults for moved in _defaults(default))
    publish = with_changes(config.publish, domain=config.publish.domain or _domain(root))
    return with_changes(config, build=build, defaults=defaults, publish=publish)


def _domain(root: Path) -> str:
    """What the file for GitHub Pages says, if it is one."""
    data, _ = read_bytes(root, "CNAME", limits.SETTINGS_BYTES)
    return "".join((data or b"").decode(errors="replace").split()[:1])


def _defaults(default: DefaultSettings) -> Iterator[DefaultSettings]:
    """Front matter for a folder, which is another now; one that held articles and pages is two."""
    top, slash, rest = default.path.strip("/").partition("/")
    if not top or top in _OF_JEKYLL:
        yield with_changes(default, path=f"{_OF_JEKYLL.get(top, '')}{slash}{rest}")
        return
    kind = default.type.removesuffix("s") + "s"
    for folder in (kind,) if kind in _FOLDERS.values() else ("posts", "pages"):
        yield with_changes(default, path=f"{folder}/{top}{slash}{rest}")


def _ledger(material: Material, places: dict[str, str]) -> str:
    """The addresses that articles have, and those that an older ledger knows."""
    known = {line.url: replace(line, source=places.get(line.source, line.source)) for line in material.ledger.lines}
    now = {post.url: Line(post.url, "", places[post.path]) for post in material.posts}
    return ledger.text({**known, **now}.values())


def _about_pages(left_out: Iterable[Problem]) -> Iterator[str]:
    for problem in left_out:
        anew = " Write it anew in pages/, where Jinja2 takes the place of Liquid." if problem.code == _LIQUID else ""
        yield f"{problem.path}: {problem.message}{anew}"


def _about_rest(root: Path, material: Material, copies: dict[str, str]) -> Iterator[str]:
    theme = [name for name in _THEME if (root / name).is_dir()]
    if theme:
        yield f"{', '.join(theme)}: Jekyll's theme stays behind; `kawaraban theme` shows how to change the one here."
    rest = [path for path in material.layout.others if path not in copies and path not in _OF_RUBY]
    if rest:
        wanted = listed(rest, _SHOWN)
        yield f"Files that nobody asked to publish were not copied; put into static/ what is wanted: {wanted}."
    if (root / ".github" / "workflows").is_dir():
        yield ".github/workflows: replace the workflow that runs Jekyll; `kawaraban init` makes one in an empty folder."


def _about_articles(problems: Iterable[Problem]) -> Iterator[str]:
    for problem in problems:
        if problem.code == "jekyll-settings":
            yield f"_config.yml: {problem.message.replace(' and can stay', ' and were left behind')}"
