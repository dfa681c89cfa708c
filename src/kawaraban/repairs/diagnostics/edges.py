"""What a generator writes for search engines, or for a program that draws, above or below an article: told as
`generator-marks`.

An article on such things has their names in its text too; it is left alone.
"""

import re
from collections.abc import Iterator

from kawaraban.problems import Problem, others
from kawaraban.repairs.draft import Draft

_NAMES = (
    "メタディスクリプション", "SEOキーワード", "ターゲットキーワード", "タイトルタグ", "タイトル案", "画像プロンプト",
    "画像生成プロンプト", "アイキャッチ画像案", "Meta description", "Meta Description", "Image prompt", "Image Prompt",
    "/imagine prompt",
)  # fmt: skip
_LABEL = re.compile(
    rf"^[ \t\u3000>*・#【\[(（-]*+({'|'.join(_NAMES)})[】\])）* \t\u3000]*(?:[:：]|(?<=】))", re.MULTILINE
)
_ABOVE, _BELOW = 3, 8  # rows with text in which such data stands at the beginning, and at the end


def edge_data(draft: Draft) -> Iterator[Problem]:
    """The first row of such data at an edge of an article whose text does not speak of it."""
    present = [name for name in _NAMES if name in draft.body]
    rows = list(_LABEL.finditer(draft.body)) if present else []
    labels = [row for row in (draft.row_at(match.start(1)) for match in rows) if row not in draft.code_rows]
    if not labels:
        return
    written = [row for row, text in enumerate(draft.rows[: draft.tail_row]) if text.strip()]
    inner = written[_ABOVE:-_BELOW]
    if set(labels) & set(inner) or any(name in draft.rows[row] for row in inner for name in present):
        return
    message = (
        f"What was written for search engines or a drawing program stands in the text: {draft.rows[labels[0]][:60]}"
    )
    hint = "Take it out; `description` in the front matter is for search engines."
    yield draft.warning("generator-marks", labels[0], message + others(labels, "file"), hint)
