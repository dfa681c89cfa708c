"""How good the keywords are: precision and F1 against a list that an editor made.

    python tests/eval/keywords.py ../shared [--per-post]

Takes the judged articles' whole corpora through the pipeline as a build does (about a minute), ranks, and prints P@5,
F1@10 and the share of the first ten that would embarrass an editor, as the list's own evaluator counts them. Exit 1
below the goal: F1 .60, P@5 .75, at most 2 % embarrassing.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
from datetime import UTC, datetime
from pathlib import Path

from kawaraban.config import Options
from kawaraban.index.keywords import keywords
from kawaraban.index.vocabulary import vocabulary
from kawaraban.making.articles import ArticleBuilder, ArticleInputs
from kawaraban.making.material import context, read
from kawaraban.output.cache import Cache
from kawaraban.progress import Silent

CORPORA = ("2026-04", "2026-01")
SHOWN = 10


def main() -> int:
    """Rank both corpora and hand the lists to the evaluator that came with the gold list."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("shared", type=Path, help="folder with corpus/ and eval/keywords/")
    parser.add_argument("--per-post", action="store_true", help="also print each article's list and what it missed")
    arguments = parser.parse_args()
    evaluator = arguments.shared / "eval" / "keywords" / "evaluate.py"
    with tempfile.TemporaryDirectory() as folder:
        command = [sys.executable, str(evaluator), *(["--per-post"] if arguments.per_post else [])]
        for corpus in CORPORA:
            lists = Path(folder, f"{corpus}.json")
            lists.write_text(json.dumps(ranked(arguments.shared / "corpus" / corpus)), encoding="utf-8")
            command.append(f"{corpus}={lists}")
        return subprocess.run(command, check=False).returncode


def ranked(source: Path) -> dict[str, list[str]]:
    """The first keywords of each article of a folder, by its path, best first."""
    material, _ = read(source, Options(now=datetime.now(UTC)))
    jobs = len(os.sched_getaffinity(0))
    inputs = ArticleInputs(source, context(material, mending=True), material.facts)
    results = ArticleBuilder(Cache.open(None), inputs, jobs).results(material.posts, Silent())
    entries = [result.entry for result in results if result.entry]
    found = keywords(entries, vocabulary(entries, material.config.keywords))
    return {path: [keyword.name for keyword in own[:SHOWN]] for path, own in found.items()}


if __name__ == "__main__":
    sys.exit(main())
