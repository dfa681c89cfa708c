"""The repairs on real articles: what the first user has to be able to rely on.

What their pages show, no text twice and no mark among it, is what `tests/built/test_samples.py` looks at.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote

import pytest

from kawaraban.markdown.blocks import BlockKind, blocks
from kawaraban.markdown.tail import split
from kawaraban.model import Post, Source
from kawaraban.problems import Repair
from kawaraban.reading import posts
from kawaraban.reading.addresses.assignment import assign
from kawaraban.reading.configuration import settings
from kawaraban.reading.files import sources
from kawaraban.repairs.addresses import addresses
from kawaraban.repairs.mend import mend
from kawaraban.repairs.repetition.variants import folded

FOLDERS = ("seeds", "corpus/2026-01", "corpus/2026-04")
TITLES = {
    "001_83d0a3fe20bb175d.txt": "Ant Groupの1兆パラメータAIモデル「Ling-1T」は、何を変えるのか？",
    "002_00384b0d8bf51cd9.txt": "Ant Groupの1兆パラメータAI「Ling-1T」が示す、オープンソースの新たな地平とは？",
    "003_5e2e41cd0473eb58.txt": "Baidu 600億パラメータAIモデル発表、中国テック巨人の次なる一手は何を意味するのか？",
}
# Read from the first word to the last: no text twice, none cut off, no remark, no mark that shows by accident.
HEALTHY = (
    "corpus/2026-01/2025-08-29-08-aiエーシェント本格普及",
    "corpus/2026-01/2025-08-29-08-マルチモータルaiのevolution",
    "corpus/2026-01/2025-08-29-08-動画生成aiの進展とマルチモータルaiの浸透",
    "corpus/2026-01/2025-08-29-2-googlegeminigoogle",
    "corpus/2026-01/2025-08-29-2-midjourney",
    "corpus/2026-01/2025-08-29-3-euaiactai",
    "corpus/2026-01/2025-08-31-4-aiコモディティ化と競争戦略",
    "corpus/2026-01/2025-08-31-4-ai市場成長と学習ギャップ",
    "corpus/2026-04/2025-08-29-5-elyzakddielyzakddi",
    "corpus/2026-04/2025-08-30-2-xaigrok4",
    "corpus/2026-04/2025-08-30-4-生成aiアプリ市場2025年200成長予測",
    "corpus/2026-04/2025-09-04-4-ai倫理セキュリティ課題",
    "corpus/2026-04/2025-09-06-1-broadcomopenaiから100億",
    "corpus/2026-04/2025-09-06-1-gemini-ultraが拓くai新時代投資と技術の最前線",
    "corpus/2026-04/2025-09-06-1-openai-broadcom提携aiチップ開発",
    "corpus/2026-04/2025-09-06-3-マイクロソフトai戦略巨額投資と技術革新の全貌",
    "corpus/2026-04/2025-09-08-2-gpt-5か拓くai新時代marketとtechの最前線",
    "corpus/2026-04/2025-12-15-1-meta-llama-4",
    "corpus/2026-04/2025-12-21-2-euai",
    "corpus/2026-04/2025-12-27-3-ai30",
    "corpus/2026-04/2025-12-30-3-ai-article-update",
    "corpus/2026-04/2026-01-07-3-mistral-8ai",
    "corpus/2026-04/2026-01-21-2-ai-article-update",
    "corpus/2026-04/2026-02-05-2-bytedanceai",
    "corpus/2026-04/2026-02-08-2-deepmind",
    "corpus/2026-04/2026-03-12-20-ai-consulting-service-allforces",
    "corpus/2026-04/2026-03-27-11-automotive-ai-guide",
    "corpus/2026-04/2026-04-12-construction-dx-guide-daily-report",
    "corpus/2026-04/2026-04-12-it-subsidy-ai-adoption-guide",
    "corpus/2026-04/2026-04-12-logistics-ai-dispatch-optimization",
    "corpus/2026-04/2026-04-12-manufacturing-ai-case-studies-sme",
    "corpus/2026-04/2026-04-12-restaurant-ai-demand-forecast-food-loss",
    "corpus/2026-04/2026-04-12-tacit-knowledge-ai-transfer-manufacturing",
)


@dataclass(frozen=True, slots=True)
class Mended:
    """A real article before and after; `again` is what a second mending of every tenth finds."""

    folder: str
    before: Post
    after: Post
    repairs: tuple[Repair, ...]
    again: tuple[Repair, ...]

    @property
    def name(self) -> str:
        """Where it lies, without `_posts` and ending."""
        return f"{self.folder}/{self.before.path.rsplit('/', 1)[-1].removesuffix('.md')}"


@pytest.fixture(scope="module")
def articles(shared: Path) -> tuple[Mended, ...]:
    return tuple(article for folder in FOLDERS for article in _mended(shared, folder))


def _mended(shared: Path, folder: str) -> Iterator[Mended]:
    root = shared / folder
    config, _ = settings.read(root)
    layout, _ = sources.find(root, config)
    found = [
        posts.parse(Source(file.path, file.kind, (root / file.path).read_bytes()), layout.form, config)[0]
        for file in layout.files
    ]
    read, _ = assign([post for post in found if post is not None], layout.form)
    known = addresses(read, config)
    for number, post in enumerate(read):
        after, repairs, _ = mend(post, config, known)
        again = () if number % 10 else mend(after, config, known)[1]
        yield Mended(folder, post, after, repairs, again)


_CITATION = re.compile(r" ?\[cite: [^\]]*\] ?")
_LINK = re.compile(r"!?\[([^\[\]\n]*)\]\([^()\n]*\)")


_MARKER_OR_BREAK = re.compile(r"-{2,3}END(?:-{2,3})?|^-{3}(?=\w)|\n", re.MULTILINE)


def _plain(text: str) -> str:
    """A text without markup and white space."""
    text = _LINK.sub(r"\1", text)
    return re.sub(r"[\s*`]|__|<br ?/?>|(?<!\S)#+ ", "", unicodedata.normalize("NFC", text))


def _texts(body: str) -> Iterator[tuple[BlockKind, int, str]]:
    for block in blocks(body):
        if block.text or block.kind is BlockKind.TABLE:
            rows = "\n".join(body.split("\n")[block.start : block.end])
            yield block.kind, block.depth, rows if block.kind is BlockKind.TABLE else block.text


def _sentences(body: str) -> Iterator[str]:
    """All that ends as a sentence does, in paragraphs and items."""
    for kind, _, text in _texts(body):
        if kind is BlockKind.PARAGRAPH:
            for line in _MARKER_OR_BREAK.split(_LINK.sub(r"\1", _CITATION.sub("", text))):
                # A line in bold alone is a heading: it may go with what was below it.
                if not re.fullmatch(r"\s*\*\*[^*]*\*\*\s*", line):
                    yield from re.findall(r"[^。！？]+[。！？]+[」』）)]*", line)


def _is_said(sentence: str, page: str) -> bool:
    """Whether a sentence stands on a page; one that sticks to others, without line breaks, may stand there in parts."""
    whole = re.sub(r"^[.…・\s]+", "", sentence)
    marks = re.compile(r"[-–—*+#\s]*|\d{1,3}[.)]|\d{1,3}[.)]\*+|\{:|[.#][\w-]+\}")
    parts = [part for part in whole.split() if not marks.fullmatch(part)]
    return _plain(whole) in page or all(_plain(part) in page for part in parts)


def test_nothing_is_lost(articles: tuple[Mended, ...]) -> None:
    taken = {"title-repeated", "end-marker", "generator-remarks", "conflict-markers", "front-matter-twice", "link-cut"}
    lost = []
    for article in articles:
        told = "\n".join(repair.before for repair in article.repairs if repair.code in taken)
        page = _plain(article.after.title + "".join(text for *_, text in _texts(article.after.body)) + told)
        said = {folded(_plain(sentence)) for sentence in _sentences(article.after.body)}
        gone = {s for s in _sentences(article.before.body) if not _is_said(s, page)}
        lost += [(article.name, s) for s in gone if not any(one.endswith(folded(_plain(s))) for one in said)]
    assert lost == []


def test_main_part_and_tail_are_the_body(articles: tuple[Mended, ...]) -> None:
    for article in articles:
        main, tail, row = split(article.after.body, ("関連記事", "あわせて読みたい", "この記事に関連する"))
        rows = article.after.body.split("\n")
        assert "\n".join(rows[row:]) == tail
        between = rows[len(main.rstrip().split("\n")) : row]
        assert set("".join(between)) <= set("-* \t")


def test_titles_of_the_seeds(articles: tuple[Mended, ...]) -> None:
    titles = {article.before.path: article.after.title for article in articles if article.folder == "seeds"}
    assert {name: titles[name] for name in TITLES} == TITLES


def test_completed_titles_go_on_from_what_was_left(articles: tuple[Mended, ...]) -> None:
    completed = [a for a in articles if a.before.title.endswith("\ufffd") and not a.after.title.endswith("…")]
    assert len(completed) >= 50
    for article in completed:
        left = article.before.title.rstrip("\ufffd").lstrip("#* 「")
        assert article.after.title.startswith(left)
        assert article.after.title in article.before.body


@pytest.mark.parametrize("name", HEALTHY)
def test_an_article_in_order_is_left_alone(name: str, articles: tuple[Mended, ...]) -> None:
    (article,) = (article for article in articles if article.name == name)
    before, after = article.before, article.after
    # The descriptions of some have the first line of the text, which the title contains, joined to the second.
    in_text = [repair for repair in article.repairs if repair.line >= before.body_line]
    headlines = [repair.before for repair in in_text if repair.code == "title-repeated"]
    assert (len(in_text), after.title) == (len(headlines), before.title)
    assert all(headline in after.title for headline in headlines)
    assert "".join((*headlines, after.body)).split() == before.body.split()


def test_mended_links_lead_to_the_article_that_they_name(articles: tuple[Mended, ...]) -> None:
    april = [article for article in articles if article.folder == "corpus/2026-04"]
    by_url = {article.before.url: article.before for article in april}
    moved = [repair for article in april for repair in article.repairs if repair.code == "links-moved"]
    assert len(moved) >= 290
    for repair in moved:
        target = by_url[unquote(repair.after)]
        assert target.file_date is not None
        assert unquote(repair.before).strip("/") == f"{target.file_date:%Y/%m/%d}/{target.slug}"


def test_mended_twice_is_mended_once(articles: tuple[Mended, ...]) -> None:
    assert [(article.name, repair.code) for article in articles for repair in article.again] == []
