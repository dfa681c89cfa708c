"""An article as far as its own page needs it: mended and rendered, its words not yet counted.

    Post --mend--> Post + Repairs --split--> body + tail --render--> Article

A check goes the same way and stops where nothing more can be found, so it tells what a build tells.
"""

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import PurePosixPath
from urllib.parse import unquote, urljoin, urlsplit

from kawaraban.making.destinations import PageLinks, is_embedded, is_internal, published_path
from kawaraban.making.result import Context
from kawaraban.markdown import tail
from kawaraban.markdown.presentation.headings import Phrases
from kawaraban.markdown.presentation.links import Destinations
from kawaraban.markdown.render import Part, is_suspect, render, render_html
from kawaraban.model import Article, Post, Rendered, Tail
from kawaraban.problems import Problem, Repair, error, has_errors, listed, warning
from kawaraban.repairs.mend import mend
from kawaraban.urls import absolute, base_path, below, origin

_SHOWN = 10
_UNTITLED = "title-empty"  # which mending tells as well
_OWN_FORM = frozenset({"posts", "drafts", "pages"})
_BUNDLES = "posts"  # where pictures beside an article are published, if it is called so:
_BUNDLE = "index"
_FEW = 40  # characters that are told of a picture that is written out: it has thousands


@dataclass(frozen=True, slots=True)
class RenderedPost:
    """A post mended and rendered, before its words are counted. An error that forbids publication leaves no article.

    `post` is the mended one.
    """

    post: Post
    article: Article | None
    repairs: tuple[Repair, ...]
    problems: tuple[Problem, ...]
    image_missing: int | None = None


def render_post(post: Post, context: Context, phrases: Phrases) -> RenderedPost:
    """Take one post as far as its own page needs it, a third of the way. Never raises for what a post says."""
    rendered = _mended(post, context)
    return rendered if has_errors(rendered.problems) else _rendered(rendered, context, phrases)


def check_post(post: Post, context: Context) -> RenderedPost:
    """Find all repairs and problems that `render_post` finds, and no more: a body is rendered only where there may be
    more than mending tells, and its headings are not broken between phrases.
    """
    rendered = _mended(post, context)
    if has_errors(rendered.problems) or not (is_suspect(rendered.post.body) or _is_html(post)):
        return rendered
    return _rendered(rendered, context, None)


def _mended(post: Post, context: Context) -> RenderedPost:
    mending = context.mending and not _is_html(post)
    mended, repairs, problems = mend(post, context.config, context.addresses) if mending else (post, (), ())
    if not mended.title and not any(problem.code == _UNTITLED for problem in problems):
        problems += (_untitled(mended),)
    image = _image(mended, context)
    missing = mended.lines.get("image", 0) if image is None else None
    return RenderedPost(replace(mended, image=image or ""), None, repairs, problems, missing)


def _rendered(rendered: RenderedPost, context: Context, phrases: Phrases | None) -> RenderedPost:
    article, found = _article(rendered.post, context, phrases)
    return replace(rendered, article=article, problems=rendered.problems + found)


def _article(post: Post, context: Context, phrases: Phrases | None) -> tuple[Article, tuple[Problem, ...]]:
    """Render the body, and its tail section apart from it."""
    headings = context.config.markdown.tail_headings
    body, trailing, offset = tail.split(post.body, headings) if not _is_html(post) else (post.body, "", 0)
    part = partial(_part, post, context, phrases)
    main, links = part(body, Part(trailing))
    below, tail_links = part(trailing, Part(body, main.ids)) if trailing.strip() else (None, links)
    article = Article(
        post=post,
        html=main.html,
        headings=main.headings,
        texts=main.texts,
        tail=Tail(below.html, tuple(tail_links.internal)) if below else None,
        lead=main.lead,
    )
    problems = _liquid(post, main, 0) or (_liquid(post, below, offset) if below else ())
    problems += (*_beyond(post, main, 0), *(_beyond(post, below, offset) if below else ()))
    missing, linked = links.missing, links.linked
    if below:
        missing, linked = missing + tail_links.missing, linked + tail_links.linked
    return article, (*problems, *_absent_pictures(post, missing, context), *_linked_pictures(post, linked))


def _part(post: Post, context: Context, phrases: Phrases | None, body: str, other: Part) -> tuple[Rendered, PageLinks]:
    """One part of a body, which knows of the other, and where its links lead."""
    config = context.config
    origins, trusted = config.csp.images, config.markdown.trust_html
    links = PageLinks(post.url, config.site.url, context.files, context.sizes, origins, context.written_url)
    destinations = Destinations(links.link, links.picture)
    if _is_html(post):
        return render_html(body, trust_html=trusted, destinations=destinations), links
    rendered = render(
        body,
        trust_html=trusted,
        hard_breaks=config.markdown.hard_breaks,
        destinations=destinations,
        other=other,
        phrases=phrases,
    )
    return rendered, links


def _is_html(post: Post) -> bool:
    return post.path.lower().endswith((".html", ".htm"))


def _image(post: Post, context: Context) -> str | None:
    """The absolute address of the picture that stands for an article; "" for none, None for one that is not there."""
    site_url = context.config.site.url
    if not post.image or not is_internal(post.image):
        return post.image if post.image.startswith(("https://", "http://")) else ""
    path = published_path(post.url, post.image, base_path(site_url))
    return absolute(path, site_url) if path in context.files else None


def _untitled(post: Post) -> Problem:
    message = "The article has no title, and its text begins with nothing that could be one."
    return error(_UNTITLED, post.path, post.lines.get("title", 1), message, "Write `title: …` in the front matter.")


def _liquid(post: Post, rendered: Rendered, offset: int) -> tuple[Problem, ...]:
    """One warning a file for Liquid tags: they belong to Jekyll, and produce nothing here."""
    if not rendered.liquid:
        return ()
    told = list(dict.fromkeys(" ".join(tag.text.split()) for tag in rendered.liquid))
    message = f"For Jekyll, and nothing here: {listed(told, _SHOWN)}."
    line = post.line(offset + rendered.liquid[0].line)
    return (warning("liquid-tag", post.path, line, message, "Remove the tag, or write what it stood for."),)


def _beyond(post: Post, rendered: Rendered, offset: int) -> tuple[Problem, ...]:
    """The warnings of the renderer, at their lines in the file: what is shown otherwise than it is written."""
    return tuple(
        warning(found.code, post.path, post.line(offset + found.line), found.message, found.hint)
        for found in rendered.beyond
    )


def _absent_pictures(post: Post, targets: Sequence[str], context: Context) -> tuple[Problem, ...]:
    """One warning (`picture-missing`) for the pictures that are not published, with what would bring the first.

    `targets` are their destinations as they are written.
    """
    if not targets:
        return ()
    shown = ", ".join(map(_shortened, dict.fromkeys(targets)))
    message = f"There is no picture {shown}; its description, if it has one, is shown instead."
    return (
        warning("picture-missing", post.path, _line_of(post, targets[0]), message, _hint(post, targets[0], context)),
    )


def _linked_pictures(post: Post, targets: Sequence[str]) -> tuple[Problem, ...]:
    """One warning (`picture-linked`) for the pictures from elsewhere that the site only links, as they are written."""
    if not targets:
        return ()
    first, *others = dict.fromkeys(targets)
    more = f" ({len(others):,} more in this file)" if others else ""
    message = f"A picture from elsewhere is shown as a link, no picture: {first}{more}"
    origins = dict.fromkeys(f'"{origin(urljoin("https:", target))}"' for target in (first, *others))
    hint = (
        "Save it among the files that are published, and write its path there; or let the site show pictures from "
        f"elsewhere: under `csp.images` write {', '.join(origins)}."
    )
    return (warning("picture-linked", post.path, _line_of(post, first), message, hint),)


def _shortened(target: str) -> str:
    return f"{target[:_FEW]}…" if is_embedded(target) and len(target) > _FEW else target


def _line_of(post: Post, target: str) -> int:
    position = post.body.find(target)
    return post.line(post.body.count("\n", 0, position)) if position >= 0 else post.body_line


def _hint(post: Post, target: str, context: Context) -> str:
    """What to do: it is no file yet; a file of that name is elsewhere; or it is meant to lie beside an article that is
    a single file.
    """
    if is_embedded(target):
        return "Save the picture as a file, and write the path of that."
    path = unicodedata.normalize("NFC", unquote(urlsplit(target).path)).replace("\\", "/")
    name = path.rpartition("/")[2]
    if published := context.by_name.get(name):
        return f"Write {_written(published[0])}, if that is meant: it is published."
    file = PurePosixPath(post.path)
    if file.parts[0] not in _OWN_FORM:
        return "Put it where the article says; --static GLOB, or `static:` in _config.yml, names the files to publish."
    if path.startswith("/") or file.stem == _BUNDLE:
        below_root = below(path, base_path(context.config.site.url)) or path
        place = f"static{below_root}" if path.startswith("/") else f"{file.parent}/{path}"
        return f"Put it there, as {place}, or correct the address."
    into_static = f"Put it into static/, and write {_written(f'/{name}')}"
    if file.parts[0] != _BUNDLES or file.suffix != ".md":
        return f"{into_static}."
    return f"{into_static}; or move the article to {file.with_suffix('')}/{_BUNDLE}.md, and put it beside that."


def _written(address: str) -> str:
    """An address as Markdown takes it."""
    return f"<{address}>" if any(sign in address for sign in " ()") else address
