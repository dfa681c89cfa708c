"""An article that is nothing but what a generator, or the program that asked it, said when it could write none."""

import re

from kawaraban.language.sentences import sentences
from kawaraban.repairs.generated.wording import Wording, has_kana, read

_LONGEST, _MOST = 200, 2
_QUOTED = re.compile(r"「[^」]*」")
_BLANK = re.compile(r"\n\s*\n")
_NATIVE = re.compile(
    r"(?:記事|原稿|本文)(?:の(?:内容|続き|作成|生成))?を[^。]{0,8}(?:生成|作成|完成|完了|入力)[^。]{0,10}(?:できま|してください)"
    r"|別の(?:テーマ|話題|質問|キーワード)[^。]{0,8}(?:指定|お聞かせ|お試し)"
    r"|ご質問の内容を理解でき|どのような[^。]{0,8}記事[^。]{0,10}(?:ご希望|作成|お書き)|もしよろしければ、[^。]{0,60}ましょうか"
    r"|(?:検索|情報)[^。]{0,12}(?:取得|アクセス)でき(?:ま|なかったため)"
)
_FOREIGN = re.compile(
    r"\W{0,3}(?:error|exception)\b|\W{0,3}traceback\b|\{\s*\"error\"|http(?:/[\d.]+)? [45]\d\d\b"
    r"|(?:none|null|undefined|nan|n/a)\W*\Z"
    r"|.*\b(?:current quota|overloaded|usage polic|rate limit)"
    r"|.*\bI(?:'m| am)? (?:cannot|can't|unable to|not able to) "
    r"(?:help|assist|generate|write|provide|access|browse|search|fulfill|comply)",
    re.IGNORECASE | re.DOTALL,
)


def is_refusal(body: str) -> bool:
    """Tell whether a body (Markdown) holds no more than a short text of this kind."""
    text = body.strip().replace("’", "'")
    paragraphs = _BLANK.split(text) if len(text) <= _LONGEST * (_MOST + 1) else ()
    if not 0 < len(paragraphs) <= _MOST or any(len(one) > _LONGEST for one in paragraphs):
        return False
    if not has_kana(text):
        return bool(_FOREIGN.match(text))
    return bool(_NATIVE.search(_QUOTED.sub("", text))) or min(read(sentences(text))) > Wording.FOLLOWS
