"""How good the search is: judged queries in a real browser, by kind, with bytes and milliseconds.

    python tests/eval/search.py ../shared [--site FOLDER --report FILE] [--per-query]

Builds the articles of April 2026 (about a minute; not with --site, a site that is built already) and hands the site to
the evaluator that came with the queries. Exit 1 below a goal: nDCG@10 .93 overall and .80 in every kind, at most 1 %
of the queries without a result, silence where there is no answer, 150 kB for the first query, 60 kB for a further one.
"""

import argparse
import subprocess
import sys
import tempfile
from pathlib import Path

CORPUS = Path("corpus", "2026-04")


def main() -> int:
    """Build, if need be, and evaluate."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("shared", type=Path, help="folder with corpus/ and eval/search/")
    parser.add_argument("--site", type=Path, help="the built site")
    parser.add_argument("--report", type=Path, help="the report of its build")
    parser.add_argument("--per-query", action="store_true", help="also print each query's score")
    arguments = parser.parse_args()
    source = arguments.shared / CORPUS
    with tempfile.TemporaryDirectory() as folder:
        site, report = arguments.site or Path(folder, "site"), arguments.report or Path(folder, "report.json")
        if not arguments.site:
            _build(source, site, report, Path(folder, "cache"))
        evaluator = arguments.shared / "eval" / "search" / "evaluate.py"
        command = [sys.executable, evaluator, site, report, source / "_posts", "--by-class"]
        command += ["--per-query"] if arguments.per_query else []
        return subprocess.run([str(part) for part in command], check=False).returncode


def _build(source: Path, site: Path, report: Path, cache: Path) -> None:
    options = ["--output", site, "--report", report, "--cache-dir", cache, "--quiet"]
    command = [sys.executable, "-m", "kawaraban", "build", source, *options]
    subprocess.run([str(part) for part in command], check=True)


if __name__ == "__main__":
    sys.exit(main())
