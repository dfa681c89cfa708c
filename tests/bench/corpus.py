"""Articles to measure with, as many as are asked for, as the source of a Jekyll site: `_posts/` and `_config.yml`.

Where real articles lie beside the repository, the generator that came with them mixes as many out of them. Elsewhere
they are mixed here from the sample site's: good for comparing one version of kawaraban with another, but the articles
are shorter and whole, so their figures cannot be set beside the README's.
"""

import datetime as dt
import random
import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]

SHARED = ROOT.parent / "shared"
"""Where real articles and the peer's settings are, if they are at all."""

_NUMBER = re.compile(r"\d+")
_PARAGRAPHS = 30  # of an article
_SETTINGS = """\
title: "機械と算盤"
url: "https://kawaraban.example"
timezone: Asia/Tokyo
permalink: /:year/:month/:day/:title/
"""
_WITHOUT_CARDS = """
kawaraban:
  cards:
    enabled: false
"""


def make(count: int, folder: Path, *, cards: bool = False, shared: Path | None = SHARED) -> Path:
    """Make the source of a site of `count` articles in `folder`, out of those in `shared` if it is there; the same
    every time. Without pictures to share, which the peer does not make either, unless `cards` asks for them.
    """
    generator = shared / "bench" / "make_corpus.py" if shared else None
    if generator and generator.is_file():
        subprocess.run([sys.executable, str(generator), str(count), str(folder)], check=True)
    else:
        mix(count, folder)
    if not cards:
        with (folder / "_config.yml").open("a", encoding="utf-8") as settings:
            settings.write(_WITHOUT_CARDS)
    return folder


def described() -> str:
    """What the articles are made of, in half a sentence."""
    return "mixed out of 1,000 real ones" if (SHARED / "bench").is_dir() else "mixed out of the sample site's"


def mix(count: int, folder: Path) -> None:
    """Mix articles out of the paragraphs of the sample site's, no two sentences the same: each number is another one,
    and each paragraph begins with one of its own. So nothing is gained by remembering sentences.
    """
    posts = folder / "_posts"
    posts.mkdir(parents=True)
    (folder / "_config.yml").write_text(_SETTINGS, encoding="utf-8")
    samples = sorted((ROOT / "content" / "posts").rglob("*.md"))
    bodies = [path.read_text(encoding="utf-8").split("---\n", 2)[2] for path in samples]
    paragraphs = [block for body in bodies for block in body.split("\n\n") if _is_prose(block)]
    chance = random.Random(count)  # noqa: S311 - repeatable, not secret
    for number in range(count):
        date = dt.datetime(2020, 1, 1, tzinfo=dt.UTC) + dt.timedelta(minutes=30 * number)
        text = _article(number, date, chance.choices(paragraphs, k=_PARAGRAPHS), chance)
        (posts / f"{date:%Y-%m-%d}-{number:06d}.md").write_text(text, encoding="utf-8")


def _is_prose(block: str) -> bool:
    return len(block) > 40 and block[0] not in "#|-*>`{<![:"


def _article(number: int, date: dt.datetime, paragraphs: list[str], chance: random.Random) -> str:
    parts = [
        f"## 第{place // 5 + 1}の論点\n\n{_varied(text, chance)}" if place % 5 == 0 else _varied(text, chance)
        for place, text in enumerate(paragraphs)
    ]
    title = f"{paragraphs[0].split('、')[0].split('。')[0][:30]}（第{number}号）".replace('"', "")
    front = f'title: "{title}"\ndate: {date:%Y-%m-%d %H:%M:%S %z}\ncategories: ["分類{number % 6}"]\n'
    return f'---\n{front}tags: ["題目{number % 40}", "題目{number % 7}"]\n---\n' + "\n\n".join(parts) + "\n"


def _varied(text: str, chance: random.Random) -> str:
    other = _NUMBER.sub(lambda found: str(chance.randrange(10 ** min(len(found.group()), 6))), text)
    return f"{chance.randrange(10**6)}件目の事例では、{other}"
