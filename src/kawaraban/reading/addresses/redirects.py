"""Old addresses that lead to new ones: what articles, settings and ledger ask for, held against what is published.

A redirect can do harm that nobody sees: hide an article, lead in a circle, or lead to nothing. So each is checked when
all files of the site are known; one that does harm is left out and named.
"""

import unicodedata
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from urllib.parse import unquote, urlsplit

from kawaraban import urls
from kawaraban.config import Config
from kawaraban.model import Header
from kawaraban.problems import Problem, warning
from kawaraban.reading import permalinks
from kawaraban.reading.claims import Claims
from kawaraban.reading.web_addresses import is_target, own_path

_LONGEST = 20  # redirects in a row; browsers give up at about as many


@dataclass(frozen=True, slots=True)
class Redirect:
    """An old address `path` below the site's root that leads to `target`: one like it, or another site's.

    `suffix` is what follows the target's path (`?q=1#part`); `source` is the file that asks for it, at `line`.
    """

    path: str
    target: str
    source: str
    line: int = 0
    suffix: str = ""


def resolved(asked: Iterable[Redirect], files: Collection[str]) -> tuple[tuple[Redirect, ...], tuple[Problem, ...]]:
    """Check the redirects that are asked for against `files`, the paths of all that the site publishes besides.

    Returns those that can be published, by address, each leading to where its chain ends; and the warnings
    `redirect-taken` (there is a page already, or another redirect), `redirect-circle` and `redirect-nowhere`.
    """
    wanted = tuple(asked)
    if not wanted:
        return (), ()
    found, problems = _claimed(wanted, files)
    kept = []
    for redirect in found.values():
        end, round_trip = _end(redirect, found)
        if round_trip:
            problems.append(_circle(redirect, round_trip))
        elif not _exists(end.target, files):
            problems.append(_nowhere(redirect, end.target))
        else:
            kept.append(replace(redirect, target=end.target, suffix=end.suffix))
    return tuple(sorted(kept, key=lambda redirect: redirect.path)), tuple(problems)


def asked(
    posts: Iterable[Header], leaving: Iterable[Header], config: Config, settings: str, line_of: Callable[[str], int]
) -> tuple[tuple[Redirect, ...], tuple[Problem, ...]]:
    """Collect what sources and settings ask for: `redirect_from` of `posts`, `redirect_to` of the pages `leaving`.

    `settings` is the path of the settings file, `line_of` tells where that has an old address. Problems: the warning
    `redirect-address` for a setting that is none.
    """
    wanted = [
        Redirect(old, post.url, post.path, post.lines.get("redirect_from", 0))
        for post in posts
        for old in post.redirect_from
        if old != post.url
    ]
    for post in leaving:
        line = post.lines.get("redirect_to", 0)
        wanted += [
            _leading(old, post.redirect_to, config, (post.path, line)) for old in (post.url, *post.redirect_from)
        ]
    problems = []
    for old, new in config.redirects.items():
        path = own_path(old)
        if path is None or not is_target(new):
            problems.append(_wrong_setting(old, new, (settings, line_of(old))))
        else:
            wanted.append(_leading(path, new, config, (settings, line_of(old))))
    return tuple(wanted), tuple(problems)


def _leading(old: str, new: str, config: Config, place: tuple[str, int]) -> Redirect:
    """A redirect to what `new` says; an address on this very site becomes a path below its root."""
    parts = urlsplit(new)
    site = urlsplit(config.site.url)
    if parts.netloc and parts.netloc.lower() != site.netloc.lower():
        return Redirect(old, new, *place)
    base = unquote(site.path).rstrip("/")
    path = unicodedata.normalize("NFC", unquote(parts.path, errors="replace"))
    inside = path.removeprefix(base) if base and path.startswith(f"{base}/") else path
    query, fragment = f"?{parts.query}" if parts.query else "", f"#{parts.fragment}" if parts.fragment else ""
    return Redirect(old, permalinks.safe(inside), *place, suffix=query + fragment)


def _claimed(asked: Iterable[Redirect], files: Collection[str]) -> tuple[dict[str, Redirect], list[Problem]]:
    """The redirects whose address is free, by the file that they become; the first that asks for one gets it."""
    claims = Claims(dict.fromkeys(files, "the site"))
    claimed: dict[str, Redirect] = {}
    problems = []
    for redirect in asked:
        file = urls.output_path(redirect.path)
        other = claimed.get(file)
        if other is not None and (other.target, other.suffix) == (redirect.target, redirect.suffix):
            continue
        if claims.holder(file) is not None:
            problems.append(_taken(redirect, other))
            continue
        claimed[file] = redirect
        claims.claim(file, redirect.source)
    return claimed, problems


def _end(first: Redirect, by_file: Mapping[str, Redirect]) -> tuple[Redirect, tuple[str, ...]]:
    """Where a chain of redirects ends, and the way round if it never does."""
    way = [first.path]
    here = first
    while not _is_elsewhere(here.target) and (following := by_file.get(urls.output_path(here.target))) is not None:
        if following.path in way or len(way) > _LONGEST:
            return here, (*way, following.path)
        way.append(following.path)
        here = replace(following, suffix=following.suffix or here.suffix)
    return here, ()


def _exists(target: str, files: Collection[str]) -> bool:
    """Whether a server would find something at a target; an address of another site is taken on trust."""
    if _is_elsewhere(target):
        return True
    bare = target.lstrip("/")
    return urls.output_path(target) in files or bare in files or f"{bare}/index.html".lstrip("/") in files


def _is_elsewhere(target: str) -> bool:
    return not target.startswith("/")


def _taken(redirect: Redirect, other: Redirect | None) -> Problem:
    holder = f"a redirect to {other.target} of {other.source}" if other else "a page or file of the site"
    message = f"{redirect.path} should lead to {redirect.target}, but it is {holder} already; that stays."
    hint = "Remove the redirect, or give the page another address."
    return warning("redirect-taken", redirect.source, redirect.line, message, hint)


def _circle(redirect: Redirect, way: tuple[str, ...]) -> Problem:
    shown = " → ".join((*way[:6], *(["…", way[-1]] if len(way) > 6 else ())))
    message = f"This redirect leads round in circles and is left out: {shown}."
    return warning("redirect-circle", redirect.source, redirect.line, message, "Let one of them lead to a page.")


def _nowhere(redirect: Redirect, target: str) -> Problem:
    message = f"{redirect.path} should lead to {target}, where there is nothing; the redirect is left out."
    return warning("redirect-nowhere", redirect.source, redirect.line, message, "Correct the address, or remove it.")


def _wrong_setting(old: str, new: str, place: tuple[str, int]) -> Problem:
    message = f'`redirects` has "{old[:80]}" = "{new[:80]}"; expected is a path below the root, and where it leads.'
    hint = 'Write "/old/" = "/new/", or = "https://example.org/".'
    if old.startswith("/") and "?" in old:
        message = f'`redirects` has "{old[:80]}", but a file answers for an address only without what follows its "?".'
        hint = "Take it out; only the host's own settings can lead from such an address."
    return warning("redirect-address", *place, message, hint)
