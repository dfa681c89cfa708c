"""Why the rules run in their order: for each place where it matters, two damages that only come right in that order."""

import pytest

from kawaraban.config import REPAIRS, Config
from kawaraban.repairs.mend import RULES
from tests.repairs.articles import mended

CODES = [code for code, _ in RULES]
SENTENCE = "この文は二十文字より長いので繰り返しとして数えられます。"
CUT = ("この文は長いので途中で二つに切られてしまっ", "ていて、そのあとでもう一度書かれているのです。")


def test_settings_know_all_repairs_in_their_order() -> None:
    assert list(REPAIRS) == CODES


PAIRS = {
    ("code-fence", "conflict-markers"): (
        "題名",
        f"```markdown\n{SENTENCE}\n\n<<<<<<< HEAD\n左側の文です。\n=======\n右側の文です。\n>>>>>>> other\n```\n",
        f"\n{SENTENCE}\n\n\n左側の文です。\n\n右側の文です。\n\n\n",
    ),
    ("conflict-markers", "end-marker"): (
        "題名",
        f"{SENTENCE}\n\n<<<<<<< HEAD\n左側の文です。\n---END---\n=======\n右側の文です。\n>>>>>>> other\n",
        f"{SENTENCE}\n\n\n左側の文です。\n\n\n右側の文です。\n\n",
    ),
    ("end-marker", "generator-remarks"): (
        "題名",
        f"{SENTENCE}\n\n---END---\n\nはい、承知いたしました。記事の続きを書きます。\n\n次の段落です。\n",
        f"{SENTENCE}\n\n\n\n\n次の段落です。\n",
    ),
    ("generator-remarks", "title-repeated"): (
        "題名",
        f"はい、承知いたしました。記事を作成します。\n\n題名\n\n{SENTENCE}\n",
        f"\n{SENTENCE}\n",
    ),
    ("title-markup", "title-cut"): (
        "**新しい題名が示\ufffd",
        f"**新しい題名が示す未来とは？**\n\n{SENTENCE}\n",
        f"{SENTENCE}\n",
    ),
    ("title-cut", "title-repeated"): (
        "新しい題名が示\ufffd",
        f"新しい題名が示す未来とは？\n\n{SENTENCE}\n",
        f"{SENTENCE}\n",
    ),
    ("end-marker", "repeated-text"): (
        "題名",
        f"{CUT[0]}\n\n---END---\n\n{CUT[1]}\n\n{CUT[0]}{CUT[1]}次の文です。\n",
        f"{CUT[0]}{CUT[1]}次の文です。\n\n",
    ),
    ("code-fence", "front-matter-twice"): (
        "題名",
        f"```markdown\n---\nlayout: post\ntitle: 題名\n---\n{SENTENCE}{SENTENCE}次の文です。\n```\n",
        f"\n\n{SENTENCE}次の文です。\n\n",
    ),
    ("code-fence", "end-marker"): (
        "題名",
        f"```markdown\n{SENTENCE}\n\n---END---\n```\n",
        f"\n{SENTENCE}\n\n\n\n",
    ),
    ("generator-marks", "repeated-text"): (
        "題名",
        f"{SENTENCE[:-1]} [cite: 1]。\n\n{SENTENCE}次の文です。\n\n---END---\n",
        f"{SENTENCE}次の文です。\n\n",
    ),
    ("setext-accident", "bold-headings"): (
        "題名",
        f"**一つ目**\n\n{SENTENCE}\n---\n\n**二つ目**\n\n二つ目の本文です。\n",
        f"## 一つ目\n\n{SENTENCE}\n\n---\n\n## 二つ目\n\n二つ目の本文です。\n",
    ),
    ("repeated-text", "bold-headings"): (
        "題名",
        f"**一つ目**\n\n{SENTENCE}\n\n**二つ目**\n\n二つ目の本文です。\n\n**三つ目**\n\n{SENTENCE}\n\n---END---\n",
        f"## 一つ目\n\n{SENTENCE}\n\n## 二つ目\n\n二つ目の本文です。\n\n",
    ),
    ("repeated-text", "torn-sentence"): (
        "題名",
        f"{SENTENCE}店先には長い行列が\n\n{SENTENCE}\n\n長い行列ができ、声が通りに響きます。\n\n---END---\n",
        f"{SENTENCE}店先には長い行列ができ、声が通りに響きます。\n\n\n",
    ),
    ("repeated-text", "stray-emphasis"): (
        "題名",
        f"{SENTENCE}前の文です。\n\n**{SENTENCE}後の文です。\n\n---END---\n",
        f"{SENTENCE}前の文です。\n\n後の文です。\n\n\n",
    ),
}


@pytest.mark.parametrize(
    ("pair", "case"), PAIRS.items(), ids=lambda value: " before ".join(value) if len(value) == 2 else ""
)
def test_pair(pair: tuple[str, str], case: tuple[str, str, str]) -> None:
    title, before, after = case
    assert CODES.index(pair[0]) < CODES.index(pair[1])
    post, repairs, _ = mended(before, title=title)
    assert post.body == after
    assert set(pair) <= {repair.code for repair in repairs}


@pytest.mark.parametrize("code", CODES)
def test_each_rule_can_be_switched_off(code: str) -> None:
    for title, before, _ in PAIRS.values():
        _, repairs, _ = mended(before, title=title, config=Config(repairs={code: False}))
        assert code not in {repair.code for repair in repairs}
