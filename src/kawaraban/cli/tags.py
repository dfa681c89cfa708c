"""`kawaraban tags`: whether the tags of a site tell the truth about its articles."""

import json
from pathlib import Path

import click

from kawaraban.cli.printing import counted, to_json, visible
from kawaraban.cli.source import FOLDER, default
from kawaraban.cli.surveying import surveyed
from kawaraban.index.tag_truth import TagTruth, Truth, tag_truth


@click.command("tags")
@click.argument("source", type=FOLDER, default=default)
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
@click.option("--cache-dir", type=FOLDER, help="Where the cache is kept; default: in SOURCE.")
def command(*, source: Path, form: str, cache_dir: Path | None) -> None:
    """Tell for each tag of SOURCE (default: content) what it is worth. Nothing is changed."""
    site = surveyed(source, cache_dir).site
    truth = tag_truth(site.posts, site.keywords)
    click.echo(_json(truth) if form == "json" else _text(truth, len(site.posts)))


def _json(truth: Truth) -> str:
    tags = [
        {
            "tag": tag.name,
            "articles": tag.articles,
            "supported": tag.supported,
            "unsupported": tag.unsupported,
            "missing": tag.missing,
            "says_nothing": tag.empty or None,
            "single": tag.single,
        }
        for tag in truth.tags
    ]
    return to_json({"tags": tags, "aliases": dict(truth.aliases)})


def _text(truth: Truth, articles: int) -> str:
    """The worst first: tags that say nothing, that the text does not bear out, that are missing, one, single."""
    parts = [f"{counted(len(truth.tags), 'tag')} on {counted(articles, 'article')}."]
    parts += _section("Tags that say nothing", [f"{tag.name}: {_why(tag)}" for tag in truth.tags if tag.empty])
    doubted = sorted((t for t in truth.tags if t.unsupported), key=lambda t: (-len(t.unsupported), t.name))
    parts += _section("Tags that the text does not bear out", [_doubted(tag) for tag in doubted])
    missed = sorted((t for t in truth.tags if t.missing), key=lambda t: (-len(t.missing), t.name))
    parts += _section("Tags that are missing where they are a real subject", [_missed(tag) for tag in missed])
    parts += _section("Tags that should be one, ready for site.toml", _aliases(truth))
    single = [tag.name for tag in truth.tags if tag.single]
    parts += _section(f"Tags on one article ({len(single):,})", ["、".join(sorted(single))] if single else [])
    return "\n".join(parts)


def _section(title: str, rows: list[str]) -> list[str]:
    return ["", title, *(f"  {visible(row)}" for row in rows)] if rows else []


def _why(tag: TagTruth) -> str:
    reason, _, other = tag.empty.partition(":")
    told = {
        "nearly-all": "it stands on nearly all articles",
        "category": "it is the name of a category",
        "always-with": f"it stands on the same articles as {other}",
    }
    return f"{told.get(reason, reason)} ({counted(tag.articles, 'article')})"


def _doubted(tag: TagTruth) -> str:
    return f"{tag.name}: on {counted(tag.articles, 'article')}, in the text of {tag.supported:,}"


def _missed(tag: TagTruth) -> str:
    return f"{tag.name}: on {counted(tag.articles, 'article')}, missing on {len(tag.missing):,}, as {tag.missing[0]}"


def _aliases(truth: Truth) -> list[str]:
    if not truth.aliases:
        return []
    return [
        "[tags.aliases]",
        *(
            f"{json.dumps(a, ensure_ascii=False)} = {json.dumps(b, ensure_ascii=False)}"
            for a, b in sorted(truth.aliases.items())
        ),
    ]
