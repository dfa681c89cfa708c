"""The two sides that are compared, kawaraban and Hugo: how each builds, and how the same edit is made to both.

An edit is visible, so that its page can prove that a build took it up. Both sides begin every round from the same
sources, keep what they have built between the cases of a round, and begin the next round with nothing built.
"""

import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

from kawaraban.pages.default_theme import default_folder
from tests.bench.corpus import SHARED

NOT_SHOWN = "The page does not show what was measured"


@dataclass(frozen=True, slots=True)
class Side:
    """A site with all its sources: `posts` is the folder of its articles, `made` are the folders that a cold build has
    not; `spare` is an article that is not among its posts. `anchor` is the place in the template of articles before
    which an edit goes.
    """

    name: str
    folder: Path
    command: tuple[str | Path, ...]
    posts: Path
    spare: Path
    template: Path
    anchor: str
    output: Path
    made: tuple[Path, ...]

    def page(self, article: str) -> str:
        """The page of an article by the name of its source without ending; empty where there is none. Kawaraban's
        addresses have of the name what follows the date, Hugo's all of it.
        """
        found = [
            *self.output.glob(f"*/*/*/{article}/index.html"),
            *self.output.glob(f"*/*/*/{article[11:]}/index.html"),
        ]
        return found[0].read_text(encoding="utf-8") if found else ""

    def articles(self) -> list[str]:
        """The names of all articles, in order, without ending."""
        return sorted(path.stem for path in self.posts.glob("*.md"))


def kawaraban(source: Path, folder: Path) -> Side:
    """Kawaraban building `source`, whose last article is put aside; `folder` is for what is made."""
    output, cache = folder / "site", folder / "cache"
    template = source / "templates" / "article.html.jinja"
    template.parent.mkdir()
    shutil.copy(default_folder() / template.name, template)
    program = Path(sys.executable).with_name("kawaraban")
    options = ("--output", output, "--cache-dir", cache, "--quiet")
    return Side(
        name="kawaraban",
        folder=folder,
        command=(program, "build", source, *options),
        posts=source / "_posts",
        spare=_put_aside(source / "_posts", folder),
        template=template,
        anchor='<div class="prose"',
        output=output,
        made=(output, cache),
    )


def hugo(source: Path, folder: Path) -> Side | None:
    """Hugo building the same articles, with the spare one still among them in `source`; None where it is not here."""
    prepare, program = SHARED / "bench" / "hugo_peer.py", packaged("hugo", "binaries/hugo")
    if not (program and prepare.is_file()):
        return None
    subprocess.run([sys.executable, str(prepare), str(source), str(folder)], check=True)
    return Side(
        name="Hugo",
        folder=folder,
        command=(program, "--quiet"),
        posts=folder / "content" / "posts",
        spare=_put_aside(folder / "content" / "posts", folder),
        template=folder / "layouts" / "_default" / "single.html",
        anchor="{{ .Content }}",
        output=folder / "public",
        made=(folder / "public", folder / "resources"),
    )


def pagefind() -> tuple[str | Path, ...] | None:
    """The command that makes Hugo's search index, in Hugo's folder; None where it is not here."""
    program = packaged("pagefind_bin_extended", "pagefind_extended")
    return (program, "--site", "public") if program else None


def packaged(package: str, name: str) -> Path | None:
    """A program that a Python package carries, to be run without the Python script that starts it."""
    found = find_spec(package)
    places = found.submodule_search_locations if found else None
    programs = [Path(place, name) for place in places or () if Path(place, name).is_file()]
    return programs[0] if programs else None


def _put_aside(posts: Path, folder: Path) -> Path:
    """Move the last article out of the posts."""
    folder.mkdir(parents=True, exist_ok=True)
    last = max(posts.glob("*.md"))
    return last.replace(folder / last.name)


@dataclass(frozen=True, slots=True)
class Case:
    """A build after an edit: `edit` makes it and returns what puts all as it was, and what a page must then show."""

    name: str
    edit: Callable[[Side, int], "Edit"]


@dataclass(frozen=True, slots=True)
class Edit:
    """The article whose page must show `text` after the build; `undo` takes the edit back."""

    article: str
    text: str
    undo: Callable[[], object]

    def check(self, side: Side) -> None:
        """Stop all where the build did not take the edit up."""
        if self.text not in side.page(self.article):
            raise SystemExit(f"{NOT_SHOWN}: {self.text!r} is not on {side.name}'s page of {self.article}")


def _nothing_built(side: Side, _: int) -> Edit:
    for folder in side.made:
        shutil.rmtree(folder, ignore_errors=True)
    return _nothing_changed(side, 0)


def _nothing_changed(side: Side, _: int) -> Edit:
    return Edit(side.articles()[0], "</html>", lambda: None)


def _nothing_but_times(side: Side, _: int) -> Edit:
    """All articles are as they were, but their files are new to whoever goes by time: a fresh checkout."""
    for path in side.posts.glob("*.md"):
        path.touch()
    return _nothing_changed(side, 0)


def _article_changed(side: Side, number: int) -> Edit:
    """A new sentence opens the article in the middle of the list."""
    names = side.articles()
    name, sentence = names[len(names) // 2], f"計測の第{number}回に書き足した一文です。"
    path = side.posts / f"{name}.md"
    text = path.read_text(encoding="utf-8")
    _, front, body = text.split("---\n", 2)
    path.write_text(f"---\n{front}---\n\n{sentence}\n\n{body.lstrip()}", encoding="utf-8")
    return Edit(name, sentence, lambda: path.write_text(text, encoding="utf-8"))


def _template_changed(side: Side, number: int) -> Edit:
    """A new line stands on every article's page."""
    text, line = side.template.read_text(encoding="utf-8"), f"<p>計測の第{number}回の型紙</p>"
    if side.anchor not in text:
        raise SystemExit(f"{side.template} has no {side.anchor}")
    side.template.write_text(text.replace(side.anchor, f"{line}\n{side.anchor}"), encoding="utf-8")
    return Edit(side.articles()[0], line, lambda: side.template.write_text(text, encoding="utf-8"))


def _article_added(side: Side, _: int) -> Edit:
    added = side.posts / side.spare.name
    shutil.copy(side.spare, added)
    return Edit(added.stem, "</html>", added.unlink)


COLD = Case("cold build", _nothing_built)
CASES = (
    COLD,
    Case("nothing changed", _nothing_changed),
    Case("nothing changed, all articles checked out anew", _nothing_but_times),
    Case("one article changed", _article_changed),
    Case("one template changed", _template_changed),
    Case("one article added", _article_added),
)
"""In the order of a round: each after the first builds upon what the one before it left."""
