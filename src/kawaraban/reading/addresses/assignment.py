"""Which article gets which address where several want the same one: neither is lost, and both are named.

Addresses are compared by the file that they become, in NFC. In a Jekyll site the last article in the order of paths
keeps its address, because that is the one whose page Jekyll publishes (it overwrites the others); in the other forms
the oldest does, since it has been public under it for longest. The rest get `-2`, `-3`… on their last segment. What the
ledger of a site knows comes before both rules.
"""

import math
import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from kawaraban.model import AnyHeader, Header
from kawaraban.problems import Problem, warning
from kawaraban.reading.claims import Claims
from kawaraban.reading.files.forms import Form
from kawaraban.urls import output_path

_NUMBER = re.compile(r"-\d{1,6}(/|\.[A-Za-z][A-Za-z0-9]{1,11})?$")
_HOME = re.compile(r"/home-\d{1,6}/")


def assign(
    posts: Iterable[AnyHeader], form: Form, reserved: Iterable[str] = (), held: Mapping[str, str] | None = None
) -> tuple[tuple[AnyHeader, ...], tuple[Problem, ...]]:
    """Give every post an address of its own; `reserved` are addresses of the site's own lists.

    `held` says which source had an address before (the ledger): it keeps the one it wants, or the number that it got.

    Returns the posts in the order of their paths and the warnings: `same-url` (names both sources) and `similar-url`
    (two addresses that differ only in case are one file on macOS and Windows).
    """
    ordered = sorted(posts, key=lambda post: post.path)
    assigner = _Assigner(reserved, {output_path(post.url) for post in ordered})
    urls_of = _kept(ordered, assigner.claims, held or {})
    problems = [_same(post, holder, urls_of) for post, holder in _elsewhere(ordered, urls_of, assigner.claims)]
    for post in reversed(ordered) if form is Form.JEKYLL else sorted(ordered, key=_age):
        if post.path in urls_of:
            continue
        url, holder = assigner.address(post)
        urls_of[post.path] = url
        if holder is not None:
            problems.append(_same(post, holder, urls_of))
    assigned = tuple(
        replace(post, url=urls_of[post.path]) if urls_of[post.path] != post.url else post for post in ordered
    )
    return assigned, (*problems, *_similar(assigned))


def _age(post: Header) -> tuple[bool, float, str]:
    """Sorts pages without a date first, then articles from the oldest on; drafts, which nobody knows yet, come last."""
    return post.draft, post.published.timestamp() if post.published else -math.inf, post.path


def _kept(ordered: Sequence[Header], claims: Claims, held: Mapping[str, str]) -> dict[str, str]:
    """The addresses that posts have by the ledger: the one that each wants, else that with a number."""
    mine: dict[str, list[str]] = {}
    for url, source in held.items():
        mine.setdefault(source, []).append(url)
    known = [(post, sorted(mine[post.path])) for post in ordered if post.path in mine]
    wanted = [(post, post.url) for post, urls in known if post.url in urls]
    numbered = [(post, next((url for url in urls if _without_number(url) == post.url), "")) for post, urls in known]
    urls_of: dict[str, str] = {}
    for post, url in (*wanted, *numbered):
        if url and post.path not in urls_of and claims.holder(output_path(url)) is None:
            claims.claim(output_path(url), post.path)
            urls_of[post.path] = url
    return urls_of


def _elsewhere(ordered: Sequence[Header], urls_of: dict[str, str], claims: Claims) -> Iterator[tuple[Header, str]]:
    """Posts that the ledger keeps at an address with a number while another has the one they want, and its path."""
    for post in ordered:
        if urls_of.get(post.path, post.url) != post.url and (holder := claims.owner(output_path(post.url))) is not None:
            yield post, holder


class _Assigner:
    """Gives each post an address of its own, one after the other.

    `claims` hold the paths of posts by the files that their addresses become (those of the site's lists have none),
    `wanted` the files of all addresses that some post would like to have.
    """

    def __init__(self, reserved: Iterable[str], wanted: set[str]) -> None:
        self.claims = Claims({output_path(url): "" for url in reserved})
        self.wanted = wanted
        self._next: dict[str, int] = {}  # the number that an address gets when it is taken once more

    def address(self, post: Header) -> tuple[str, str | None]:
        """The address that a post gets, and who holds the one it wanted: a path, "" for a list, None if it was free."""
        holder = self.claims.holder(output_path(post.url))
        url = post.url if holder is None else self._numbered(post.url)
        self.claims.claim(output_path(url), post.path)
        return url, holder

    def _numbered(self, url: str) -> str:
        """The first of `-2`, `-3`… that is free and that no other post wants.

        Where a folder of the address is a file of the site already (`/a.html/b/`), it is the folder that is numbered.
        """
        taken = self.claims.file_on_way(output_path(url))
        head, rest = (f"/{taken}", url[len(taken) + 1 :]) if taken else (url, "")
        number = self._next.get(head, 2)
        while self._is_spoken_for(output_path(_with_number(head, number) + rest)):
            number += 1
        self._next[head] = number + 1
        return _with_number(head, number) + rest

    def _is_spoken_for(self, file: str) -> bool:
        return file in self.wanted or self.claims.holder(file) is not None


def _with_number(url: str, number: int) -> str:
    if url == "/":
        return f"/home-{number}/"
    slash = "/" if url.endswith("/") else ""
    head, _, last = url.rstrip("/").rpartition("/")
    stem, dot, suffix = last.rpartition(".") if not slash else (last, "", "")
    return f"{head}/{stem or last}-{number}{dot}{suffix}{slash}"


def _without_number(url: str) -> str:
    """The address that a number was put on; the same address where it has none."""
    return "/" if _HOME.fullmatch(url) else _NUMBER.sub(lambda found: found[1] or "", url)


def _same(post: Header, holder: str, urls_of: Mapping[str, str]) -> Problem:
    """The warning for a post whose address its holder keeps from it: a list (""), an article that has the same one, or
    one whose address is a folder on the way to this one, or the other way round.
    """
    if not holder:
        other = f"{post.url} is a list of the site"
    elif output_path(urls_of[holder]) == output_path(post.url):
        other = f"{holder} has the same address {post.url} and keeps it"
    else:
        other = f"{holder} has the address {urls_of[holder]}, beside which there can be no {post.url}"
    if unicodedata.normalize("NFC", holder) == unicodedata.normalize("NFC", post.path):
        other += ", and a name that looks like this one's: one is in Unicode's NFC, the other in NFD"
    message = f"{other}; this article is published at {urls_of[post.path]}."
    hint = "Rename one of the files, or give one a `permalink` or `slug`."
    return warning("same-url", post.path, post.lines.get("permalink", 0), message, hint)


def _similar(posts: Iterable[Header]) -> tuple[Problem, ...]:
    first: dict[str, Header] = {}
    problems = []
    for post in posts:
        other = first.setdefault(output_path(post.url).casefold(), post)
        if other is not post and other.url != post.url:
            message = f"The address {post.url} differs from that of {other.path} ({other.url}) only in case."
            hint = "macOS and Windows cannot keep both; rename one of the files."
            problems.append(warning("similar-url", post.path, 0, message, hint))
    return tuple(problems)
