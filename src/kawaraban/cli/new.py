"""`kawaraban new`: a new article with its front matter in place, under a name that makes a good address."""

import json
from datetime import datetime
from pathlib import Path

import click

from kawaraban import limits
from kawaraban.cli import clock, parameters, writing
from kawaraban.cli.printing import fail
from kawaraban.problems import has_errors
from kawaraban.reading.files.forms import Form, recognise
from kawaraban.reading.one_line import clean
from kawaraban.urls import slug as slug_of

_FALLBACK = "article"  # the slug of a title in which there is nothing to read


@click.command("new")
@click.argument("title")
@click.option("--category", "categories", multiple=True, help="Category; may be repeated.")
@click.option("--tags", multiple=True, help="Tags, with commas between them; may be repeated.")
@click.option("--draft", is_flag=True, help="Make a draft, which only the preview shows.")
@click.option("--slug", default="", help="Name in the address; default: the title in romaji.")
@click.option("--source", "folder", type=parameters.FOLDER, default=parameters.default, help="Folder of the site.")
@click.option("--now", metavar="TIME", help="Date of the article; default: SOURCE_DATE_EPOCH, or now.")
def command(  # noqa: PLR0913 - one for each option
    *,
    title: str,
    categories: tuple[str, ...],
    tags: tuple[str, ...],
    draft: bool,
    slug: str,
    folder: Path,
    now: str | None,
) -> None:
    """Make a new article called TITLE, and print its path."""
    from kawaraban.reading.configuration import settings

    title = clean(title)
    if not title:
        raise click.BadParameter("it is empty", param_hint="TITLE")
    if not folder.is_dir():
        raise click.ClickException(f"{folder} is no folder. Name the folder of the site: --source DIR")
    config, problems = settings.read(folder)
    if has_errors(problems):
        fail(problems)
    when = clock.now(now).astimezone(config.zone)
    names = tuple(name for group in tags for part in group.replace("、", ",").split(",") if (name := clean(part)))
    text = front_matter(title, when, tuple(filter(None, map(clean, categories))), names, draft=draft)
    path = folder / _place(recognise(folder), when, _slug(title, slug), draft=draft)
    writing.create_below(folder, path, text.encode(), "Choose another name: --slug NAME")
    click.echo(path)


def front_matter(title: str, when: datetime, categories: tuple[str, ...], tags: tuple[str, ...], *, draft: bool) -> str:
    """The text of an article that has no words yet. JSON's strings and lists are YAML, whatever stands in them."""
    lines = [f"title: {_quoted(title)}", f"date: {when:%Y-%m-%d %H:%M:%S %z}"]
    lines += [
        f"{key}: {_quoted(list(values))}" for key, values in (("categories", categories), ("tags", tags)) if values
    ]
    lines += ["draft: true"] if draft else []
    return "\n".join(["---", *lines, "---", "", ""])


def _quoted(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)


def _slug(title: str, given: str) -> str:
    from kawaraban.index.slugs import spelt_out
    from kawaraban.language.romaji import romaji_slug
    from kawaraban.language.tokenizer import sudachi

    whole = slug_of(given) or romaji_slug(spelt_out(title), sudachi())
    return whole.encode()[: limits.SLUG_BYTES].decode(errors="ignore").rstrip("-.") or _FALLBACK


def _place(form: Form, when: datetime, slug: str, *, draft: bool) -> Path:
    """Where an article goes in a site of this form. Jekyll's drafts have no day in their names."""
    name = f"{when:%Y-%m-%d}-{slug}.md"
    if form is Form.OWN:
        return Path("posts", name)
    if form is Form.JEKYLL:
        return Path("_drafts", f"{slug}.md") if draft else Path("_posts", name)
    return Path(name)
