"""Pictures that an article shows and the site does not have: told once an article, with what would bring the first."""

import unicodedata
from collections.abc import Sequence
from pathlib import PurePosixPath
from urllib.parse import unquote, urlsplit

from kawaraban.making.context import Context
from kawaraban.model import Post
from kawaraban.problems import Problem, warning

_OWN_FORM = frozenset({"posts", "drafts", "pages"})
_BUNDLES = "posts"  # where pictures beside an article are published, if it is called so:
_BUNDLE = "index"
_HINT = "Put the file where the article says, or check that it is among the files that are published."


def absent_pictures(post: Post, targets: Sequence[str], context: Context) -> tuple[Problem, ...]:
    """The warning `picture-missing` for the destinations of pictures that are not published, as they are written."""
    if not targets:
        return ()
    shown = ", ".join(dict.fromkeys(targets))
    message = f"There is no picture {shown}; its description, if it has one, is shown instead."
    return (
        warning("picture-missing", post.path, _line_of(post, targets[0]), message, _hint(post, targets[0], context)),
    )


def _line_of(post: Post, target: str) -> int:
    position = post.body.find(target)
    return post.line(post.body.count("\n", 0, position)) if position >= 0 else post.body_line


def _hint(post: Post, target: str, context: Context) -> str:
    """What to do: a file of that name is elsewhere; or it is meant to lie beside an article that is a single file."""
    path = unicodedata.normalize("NFC", unquote(urlsplit(target).path)).replace("\\", "/")
    name = path.rpartition("/")[2]
    if published := context.by_name.get(name):
        return f"Write {_written(published[0])}, if that is meant: it is published."
    file = PurePosixPath(post.path)
    if path.startswith("/") or file.stem == _BUNDLE or file.parts[0] not in _OWN_FORM:
        return _HINT
    into_static = f"Put it into static/, and write {_written(f'/{name}')}"
    if file.parts[0] != _BUNDLES or file.suffix != ".md":
        return f"{into_static}."
    return f"{into_static}; or move the article to {file.with_suffix('')}/{_BUNDLE}.md, and put it beside that."


def _written(address: str) -> str:
    """An address as Markdown takes it."""
    return f"<{address}>" if any(sign in address for sign in " ()") else address
