"""Articles made for tests: a post from a few lines, and mending it as the build does."""

from datetime import UTC, date, datetime

from kawaraban.config import Config
from kawaraban.model import Kind, Post
from kawaraban.problems import Problem, Repair
from kawaraban.repairs.addresses import Addresses
from kawaraban.repairs.mend import mend


def post(body: str, title: str = "題名", name: str = "2026-04-01-article.md", url: str = "") -> Post:
    """A post as reading its file gives it: the front matter takes four lines."""
    day, slug = date.fromisoformat(name[:10]), name[11:].removesuffix(".md")
    return Post(
        path=f"posts/{name}",
        kind=Kind.POST,
        url=url or f"/{day:%Y/%m/%d}/{slug}/",
        title=title,
        body=body,
        body_line=5,
        published=datetime(day.year, day.month, day.day, tzinfo=UTC),
        file_date=day,
        slug=slug,
        lines={"title": 2},
    )


def mended(
    body: str, title: str = "題名", config: Config | None = None, known: Addresses | None = None
) -> tuple[Post, tuple[Repair, ...], tuple[Problem, ...]]:
    """What mending makes of an article."""
    return mend(post(body, title), config or Config(), known or Addresses())


def only(*codes: str) -> Config:
    """Settings with which only these repairs run."""
    from kawaraban.repairs.mend import RULES

    return Config(repairs={code: code in codes for code, _ in RULES})
