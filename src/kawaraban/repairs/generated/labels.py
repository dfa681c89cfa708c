"""The rows that a prompt left in an article: labels, and instructions about the article itself."""

import re

from kawaraban.repairs.generated.wording import Wording

# The label above the text at whose end a generator had stopped: nobody else has a use for it, wherever it stands.
_SHOWN = r"[【（(]既存の?記事の?(?:最後|末尾)の?部分(?:からの続き)?[】）)]$"
_IS_SHOWN = re.compile(_SHOWN)
# What its prompt said: labels, and instructions about the article itself.
LABEL = (
    rf"{_SHOWN}"
    r"|[（(]文字数(?:確認)?[：:].{0,20}字.{0,6}[）)]$|[（(](?:全文?|約|合計)+[\d,，]+ ?(?:文字|字)(?:程度)?[）)]$"
    r"|[（(]文字数[：:][\d,，]{3,}[）)]$|【文字数】[\d,，]{3,}(?:文字|字)?$|文字数カウント[：:]\s*[\d,，]{3,}(?:文字|字)?$"
    r"|[（(]以上、?約?[\d,，]{3,} ?(?:文字|字)[）)]$|[\[【]続きを生成[\]】]$"
    r"|[（(\[]?(?:Word|Character) count[：:]? ?(?:about |approx\.? )?[\d,]+(?: words| characters)?[）)\]]?\.?$"
    r"|文字数[ \t]*[：:][ \t]*約?[\d,，]+ ?(?:文字|字)(?:程度)?$"
    r"|[（(【\[](?:記事|ここから)?本文(?:ここから)?[】）)\]]$|記事本文[：:]$|[（(【\[](?:以下、?|記事の)続き[】）)\]]$"
    r"|[（(【\[]記事(?:の)?(?:終わり|終了)[】）)\]]$"
    r"|[（(\[](?:[Ee]nd of (?:the )?article|[Cc]ontinued(?: in (?:the )?next .{1,20})?)[）)\]]$"
    r"|[（(【\[]ここに.{1,20}(?:挿入|入れ|記載|追加).{0,10}[】）)\]]$"
    r"|(?:\d{1,3}[.)]\s*)?記事の(?:末尾|最後)に\s*(?:[-—]+ ?END ?[-—]+)?\s*を?(?:必ず)?(?:追加|記載|付け|入れ).{0,8}$"
    r"|.{0,20}既存(?:の)?記事の終わりなので、?.{0,12}続きを書.{0,6}$"
    r"|続きを(?:書いて|執筆して|作成して)ください[。：:]?$"
    r"|フロントマターは(?:追加|記載|出力)しない.{0,12}$|自然な流れで続きを書く$|既存の(?:内容|記事)を繰り返さない$"
    r"|記事の途切れた(?:部分|ところ)から.{0,12}(?:続け|継続).{0,4}$"
)
_IS_LABEL = re.compile(LABEL)
# What a label speaks of that is a generator's and nobody else's; the second may head a text, or end a part of a serial.
_OF_WORK = re.compile(r"記事|続き|既存|フロントマター|ここに|[A-Za-z]{2}")
_OF_OTHERS = re.compile(r"\W本文\W|\W[Cc]ontinued")


def is_label(row: str) -> bool:
    """Whether a row, without the marks around it, is one."""
    return bool(_IS_LABEL.match(row))


def is_shown(row: str) -> bool:
    """Whether it is the label above what a generator was shown, which nobody else writes."""
    return bool(_IS_SHOWN.match(row))


def label_wording(row: str) -> Wording:
    """How a label reads: as a generator's alone if it speaks of the work."""
    return Wording.SURE if _OF_WORK.search(row) and not _OF_OTHERS.search(row) else Wording.COMMON
