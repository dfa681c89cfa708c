"""`kawaraban tags`: whether the tags of a site tell the truth about its articles."""

import json
from pathlib import Path

import click

from kawaraban.cli.parameters import FOLDER, default
from kawaraban.cli.printing import counted, to_json, visible
from kawaraban.cli.surveying import surveyed
from kawaraban.index.tag_truth import TagTruth, Truth, tag_truth
from kawaraban.reading.files.forms import Form


@click.command("tags")
@click.argument("source", type=FOLDER, default=default)
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
@click.option("--cache-dir", type=FOLDER, help="Where the cache is kept; default: in SOURCE.")
def command(*, source: Path, form: str, cache_dir: Path | None) -> None:
    """Tell for each tag of SOURCE (default: content) what it is worth. Nothing is changed."""
    found = surveyed(source, cache_dir)
    truth = tag_truth(found.site.posts, found.site.keywords)
    settings = _settings(truth, found.material.layout.form)
    click.echo(_json(truth) if form == "json" else _text(truth, len(found.site.posts), settings))


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
    return to_json({"tags": tags, "aliases": dict(truth.aliases), "ignore": _ignored(truth)})


def _text(truth: Truth, articles: int, settings: list[str]) -> str:
    """The worst first: tags that say nothing, that the text does not bear out, that are missing, single, and one."""
    parts = [f"{counted(len(truth.tags), 'tag')} on {counted(articles, 'article')}."]
    parts += _section("Tags that say nothing", [f"{tag.name}: {_why(tag)}" for tag in truth.tags if tag.empty])
    parts += _section("Tags that the text does not bear out", _doubted(truth))
    missed = sorted((t for t in truth.tags if t.missing), key=lambda t: (-len(t.missing), t.name))
    parts += _section("Tags that are missing where they are a real subject", [_missed(tag) for tag in missed])
    single = [tag.name for tag in truth.tags if tag.single]
    parts += _section(f"Tags on one article ({len(single):,})", ["、".join(sorted(single))] if single else [])
    return "\n".join((*parts, *map(visible, settings)))


def _section(title: str, rows: list[str]) -> list[str]:
    return ["", title, *(f"  {visible(row)}" for row in rows)] if rows else []


def _why(tag: TagTruth) -> str:
    reason, _, other = tag.empty.partition(":")
    told = {
        "nearly-all": "it stands on nearly all articles",
        "everywhere": "nearly all articles are about it, those without it too",
        "category": "it is the name of a category",
        "always-with": f"it stands on the same articles as {other}",
    }
    return f"{told.get(reason, reason)} ({counted(tag.articles, 'article')})"


def _doubted(truth: Truth) -> list[str]:
    """A row for each tag, most articles first; one for all that stand on one article. What says nothing was told."""
    doubted = sorted(
        (tag for tag in truth.tags if tag.unsupported and not tag.empty), key=lambda t: (-len(t.unsupported), t.name)
    )
    rows = [
        f"{tag.name}: on {tag.articles:,} articles, in the text of {tag.supported:,}; not of {tag.unsupported[0]}"
        for tag in doubted
        if not tag.single
    ]
    single = [tag.name for tag in doubted if tag.single]
    return rows + ([f"on one article, and not in its text: {'、'.join(single)}"] if single else [])


def _missed(tag: TagTruth) -> str:
    return f"{tag.name}: on {counted(tag.articles, 'article')}, missing on {len(tag.missing):,}, as {tag.missing[0]}"


def _ignored(truth: Truth) -> list[str]:
    return [tag.name for tag in truth.tags if tag.empty]


def _settings(truth: Truth, form: Form) -> list[str]:
    """Settings that unite tags that should be one and hide those that say nothing, as lines to paste."""
    if not truth.aliases and not _ignored(truth):
        return []
    if form is Form.JEKYLL:
        return ["", "Settings to that end, ready for _config.yml", "", *_yaml(truth)]
    return ["", "Settings to that end, ready for site.toml", "", *_toml(truth)]


def _toml(truth: Truth) -> list[str]:
    ignore, aliases = _ignored(truth), sorted(truth.aliases.items())
    lines = ["[tags]", f"ignore = [{', '.join(map(_quoted, ignore))}]"] if ignore else []
    lines += [""] if ignore and aliases else []
    return lines + (["[tags.aliases]", *(f"{_quoted(a)} = {_quoted(b)}" for a, b in aliases)] if aliases else [])


def _yaml(truth: Truth) -> list[str]:
    ignore, aliases = _ignored(truth), sorted(truth.aliases.items())
    lines = ["kawaraban:", "  tags:"]
    lines += [f"    ignore: [{', '.join(map(_quoted, ignore))}]"] if ignore else []
    return lines + (["    aliases:", *(f"      {_quoted(a)}: {_quoted(b)}" for a, b in aliases)] if aliases else [])


def _quoted(text: str) -> str:
    """A text in quotes, as TOML, YAML and JSON all have it."""
    return json.dumps(text, ensure_ascii=False)
