"""generator-remarks: what a generator said to its user, or was told by him, and left in the article.

A phrase like 承知しました may well be quoted in an article about generators. So a remark is taken out only where it
is all that a paragraph says, and stands where a generator begins or stops: at the article's beginning or end, or beside
an end marker; but for the label above what it was shown, which nobody else writes. An item of a list goes only where
end markers or other remarks prove that a generator wrote the article, since articles about generators list what to tell
them; and so does an apology, a thank-you or a count of characters, with which notices begin, stories and contributions
end. Everything else is reported, but for quotations, which are meant.
"""

import re
from collections.abc import Iterator

from kawaraban.markdown.blocks import HOLDERS, Block, BlockKind
from kawaraban.problems import Problem, warning
from kawaraban.repairs.draft import Context, Draft, Edit, Finding, Found
from kawaraban.repairs.titles.titles import says_title

# Phrases that a generator says to its user; each must begin the paragraph.
_SAID = re.compile(
    r"(?:I apologi[sz]e|I(?:'|’| a)m sorry|Sorry)\b[^。]{0,60}?\b(?:unable|cannot|can(?:'|’)t|not able)\b"
    r"|As an AI (?:language )?model\b"
    r"|The article (?:has|contains) (?:about )?[\d,]+ (?:characters|words)\b"
    r"|The article has been (?:generated|written|completed)\b"
    r"|I(?: have|['’]ve)? (?:output(?:ted)?|generated|written|completed) (?:only |the |your )+(?:article|content)\b"
    r"|(?:Sure|Certainly|Of course|Okay|OK)\b[^。]{0,100}\b(?:article|continuation|continue writing)\b"
    r"|(?:I(?:'|’)ll|I will|Let me) (?:now )?(?:continue|write|generate)\b[^。]{0,60}\barticle\b"
    r"|Here(?: i|'|’)s (?:the|your|an?) (?:(?:blog|complete|full|final|revised|Japanese) ){0,3}"
    r"(?:article|post|draft|continuation|rest of the article)\b"
    r"|(?:I hope (?:this|it) helps\b[^。]{0,40} )?(?:Please )?[Ll]et me know if "
    r"(?:there(?:'|’| i)s|you(?:'|’| woul)d|you need|any)\b[^。]{0,80}\b"
    r"(?:assist|help|try again|revis|chang|adjust|edit|continu)"
    r"|I (?:cannot|can(?:'|’)t|am unable to) "
    r"(?:fulfill|assist|help|comply|browse|access|search|provide|generate|write)\b"
    r"|(?:はい|もちろん(?:です)?|了解です)?[、。！]?(?:承知(?:いた)?しました|かしこまりました|了解(?:いた)?しました)[。、！!]?"
    r"(?:$|.{0,40}(?:記事|続き|原稿|執筆|作成|修正|完成))"
    r"|(?:はい|もちろん)、.{0,20}記事の続きを.{0,20}(?:執筆|作成|書|完成)"
    r"|もちろん(?:です)?[。、！!].{0,12}(?:記事|続き)を.{0,12}(?:書き|執筆し|作成し|生成し)ます"
    r"|(?:以下|こちら|ここから)[がはに]、?.{0,12}"
    r"(?:記事の続き|続きの(?:記事|文章|原稿)|(?:完成|修正)した(?:記事|原稿)).{0,12}(?:です|ます)[。：:]?$"
    r"|以下[がはに、]、?(?:ご依頼の|ご指定の|ご要望の|作成した|執筆した)?(?:記事|原稿)?(?:本文|記事|原稿)"
    r"(?:です|になります|を(?:示|記載|提示|出力)(?:し|いたし)ます)[。：:]?$"
    r"|(?:はい|もちろん(?:です)?)[、。！!].{0,12}記事を.{0,10}(?:作成|執筆|生成|書き)(?:し|いたし)?ました[。！!]?$"
    r"|(?:それでは|では)、?記事を(?:書き始め|執筆し|作成し)ます[。！!]?$"
    r"|以上が.{0,8}(?:記事|原稿)(?:です|になります|でした)[。！!]?(?:ご確認.{0,20}[。！!]?)?$"
    r"|(?:いかがでしょうか[？?。])?(?:何か)?(?:修正|変更|加筆|調整)(?:点|箇所)?(?:や.{0,12})?(?:のご(?:要望|希望))?(?:が|等|など).{0,8}"
    r"(?:ございましたら|ありましたら|あれば).{0,20}(?:お知らせ|お申し付け|ご指示)ください[。！!]?$"
    r"|続きが必要(?:でしたら|な場合は|であれば).{0,20}(?:お知らせ|お申し付け|ご指示)ください[。！!]?$"
    r"|(?:この|本)記事は、?(?:ご指定|ご要望|指定され).{0,30}(?:文字|字).{0,24}(?:作成|執筆|収ま|収め).{0,10}[。！!]?$"
    r"|(?:私は)?AI(?:言語モデル|アシスタント)(?:である|の|な)ため、.{0,60}(?:できません|できない|いたしかねます)"
    r"|(?:User|Human|Assistant|System|ユーザー|アシスタント)[ \t]*[：:][ \t]*(?:承知|はい、|続きを?|続けて|あなたは)"
    r"|あなたは.{0,30}(?:ライター|編集者|アナリスト|記者|専門家)です。.{0,80}(?:書いて|作成して|執筆して)ください"
    r"|以上[がで、].{0,10}(?:記事の続き|続きの(?:記事|文章|原稿))(?:です|でした|を.{0,10}(?:ました|ます))"
    r"|(?:提供|提示)された(?:既存の?)?(?:記事|原稿|文章)の続きを.{0,60}(?:ます|ました)[。：:]?$"
    r"|(?:それでは|では|以下に)?、?.{0,12}続きを(?:書き|執筆し|作成し|生成し)(?:ます|ていきます)[。：:]?$"
    r"|(?:大変)?申し訳(?:ございません|ありません|ない)(?:のです)?が、.{0,80}?(?:(?:検索|取得|作成|執筆|提供|お答え|お応え|回答|アクセス|お手伝い).{0,40}(?:でき|いたしかね)|再度お試し|ご提供いただ)"
    r"|(?:Web|ウェブ)検索が(?:現在|今)?.{0,10}(?:利用|使用)でき.{0,120}(?:ご依頼|取得できません)"
)
# The label above the text at whose end a generator had stopped: nobody else has a use for it, wherever it stands.
_SHOWN = r"[【（(]既存の?記事の?(?:最後|末尾)の?部分(?:からの続き)?[】）)]$"
_IS_SHOWN = re.compile(_SHOWN)
# What its prompt said: labels, and instructions about the article itself.
_TOLD = re.compile(
    rf"{_SHOWN}"
    r"|[（(]文字数(?:確認)?[：:].{0,20}字.{0,6}[）)]$|[（(](?:全文?|約|合計)+[\d,，]+ ?(?:文字|字)(?:程度)?[）)]$"
    r"|[（(\[]?(?:Word|Character) count[：:]? ?(?:about |approx\.? )?[\d,]+(?: words| characters)?[）)\]]?\.?$"
    r"|文字数[ \t]*[：:][ \t]*約?[\d,，]+ ?(?:文字|字)(?:程度)?$"
    r"|[（(【\[](?:記事|ここから)?本文(?:ここから)?[】）)\]]$|記事本文[：:]$|[（(【\[](?:以下、?|記事の)続き[】）)\]]$"
    r"|[（(【\[]記事(?:の)?終わり[】）)\]]$"
    r"|[（(\[](?:[Ee]nd of (?:the )?article|[Cc]ontinued(?: in (?:the )?next .{1,20})?)[）)\]]$"
    r"|[（(【\[]ここに.{1,20}(?:挿入|入れ|記載|追加).{0,10}[】）)\]]$"
    r"|(?:\d{1,3}[.)]\s*)?記事の(?:末尾|最後)に\s*(?:[-—]+ ?END ?[-—]+)?\s*を?(?:必ず)?(?:追加|記載|付け|入れ).{0,8}$"
    r"|.{0,20}既存(?:の)?記事の終わりなので、?.{0,12}続きを書.{0,6}$"
    r"|続きを(?:書いて|執筆して|作成して)ください[。：:]?$"
    r"|フロントマターは(?:追加|記載|出力)しない.{0,12}$|自然な流れで続きを書く$|既存の(?:内容|記事)を繰り返さない$"
    r"|記事の途切れた(?:部分|ところ)から.{0,12}(?:続け|継続).{0,4}$"
)
# A generator that reasons puts it into these tags.
_THOUGHT = re.compile(r"^[ \t]*<(think|thinking)>.*?</\1>[ \t]*$", re.MULTILINE | re.DOTALL)
_LONGEST = 600
# What a remark speaks of that is a generator's and nobody else's.
_OF_WORK = re.compile(r"記事|続き|原稿|執筆|本文|文章|既存|フロントマター|依頼|ウェブ|ここに|AI|[A-Za-z]{2}")
# The same at the beginning of any line: most articles have none, and need not be parsed for these. Each line is tried
# once, behind all that may stand before a remark: `re` leaps from one line break to the next, and never goes back.
_ANYWHERE = re.compile(rf"\n(?!\n)[\s>*_+\-\d.)]{{0,20}}+(?:{_SAID.pattern}|{_TOLD.pattern})", re.MULTILINE)


def generator_remarks(draft: Draft, _context: Context) -> Found:
    """Take out remarks where a generator begins or stops, and what it thought; report the others."""
    thoughts = tuple(_thoughts(draft)) if "</think" in draft.body else ()
    return thoughts or _remarks(draft)


def _thoughts(draft: Draft) -> Iterator[Finding]:
    """What a generator wrote for itself, with the tags around it."""
    for match in _THOUGHT.finditer(draft.body):
        row = draft.row_at(match.start())
        if row not in draft.code_rows:
            message = "What the generator wrote for itself was taken out."
            yield Finding(message, match[0].strip(), "", row, (Edit(match.start(), match.end()),))


def _remarks(draft: Draft) -> Found:
    if not _ANYWHERE.search(f"\n{draft.body}"):
        return ()
    remarks = _unquoted(draft, [block for block in _candidates(draft) if _reads_as_remark(block.text)])
    if not remarks:
        return ()
    edges = _edges(draft, remarks)
    found: list[Finding | Problem] = []
    for block in remarks:
        if block in edges:
            edit = _edit(draft, block)
            shown = bool(_IS_SHOWN.match(_first_line(block.text)))
            text = draft.body[edit.start : edit.end].strip()
            found.append(Finding(_MESSAGE, text, "", block.start, (edit,), seam=shown))
        else:
            found.append(_report(draft, block))
    return tuple(found)


def is_remark(text: str) -> bool:
    """Tell whether a line is nothing but a generator's remark to its user."""
    return bool(_SAID.match(text))


_MESSAGE = "A remark of the generator to its user was taken out."


def _report(draft: Draft, block: Block) -> Problem:
    first = block.text.split("\n", 1)[0]
    message = f"This line reads like a remark of the generator to its user: {first[:60]}"
    return warning(
        "generator-remarks", draft.post.path, draft.line(block.start), message, "Delete it, if it is not meant as text."
    )


def _candidates(draft: Draft) -> Iterator[Block]:
    return (block for block in draft.blocks if block.kind is BlockKind.PARAGRAPH and block.text)


def _unquoted(draft: Draft, remarks: list[Block]) -> list[Block]:
    """Those that stand in no quotation."""
    if not any(block.depth for block in remarks):
        return remarks
    quoted = {row for b in draft.blocks if b.kind is BlockKind.QUOTE for row in range(b.start, b.end)}
    return [block for block in remarks if block.start not in quoted]


def _reads_as_remark(text: str) -> bool:
    """What is told is a label, and may stand above a text of any length; what is said is all of its paragraph."""
    said = len(text) <= _LONGEST and _SAID.match(text.strip().strip("*_ "))
    return bool(said or _TOLD.match(_first_line(text)))


def _first_line(text: str) -> str:
    return text.strip().split("\n", 1)[0].strip("*_ ")


def _edges(draft: Draft, remarks: list[Block]) -> set[Block]:
    """Those remarks that have nothing but remarks between them and a place where a generator stops, and the items of
    its prompt.

    What somebody else may say as well is none as an item, and elsewhere only if something else proves a generator.
    """
    texts = [b for b in draft.blocks if b.kind not in HOLDERS]
    alone = {b for b in remarks if not b.depth}
    common = {b for b in remarks if not _OF_WORK.search(b.text)}
    proved = bool(draft.seams or alone - common)
    edges = {b for b in remarks if b not in alone and (alone or draft.seams)} - common
    edges.update(b for b in alone if _IS_SHOWN.match(_first_line(b.text)))
    known = edges | (alone if proved else alone - common)
    for sequence in (texts, texts[::-1]):
        at_edge, last_line = True, 0
        for block in sequence:
            line = draft.line(block.start)
            at_edge = at_edge or _seam_between(draft, last_line, line)
            if block not in known:
                at_edge = at_edge and _is_passed_over(draft, block)
            elif at_edge:
                edges.add(block)
            last_line = line
    return edges if len(edges) < len(texts) else set()


def _is_passed_over(draft: Draft, block: Block) -> bool:
    """Whether a block is no text that a generator wrote: a rule, or the title that a program put above it."""
    return block.kind is BlockKind.RULE or (
        block.kind is BlockKind.HEADING and says_title(block.text, draft.post.title)
    )


def _seam_between(draft: Draft, one: int, other: int) -> bool:
    low, high = min(one, other), max(one, other)
    return any(low <= seam <= high for seam in draft.seams)


def _edit(draft: Draft, block: Block) -> Edit:
    """The remark with the line break after it; only its first line where it is a label above other text."""
    first = block.start
    stripped = block.text.strip().strip("*_ ")
    last = first if not _SAID.match(stripped) else block.end - 1
    return Edit(draft.starts[first], min(draft.row_end(last) + 1, len(draft.body)))
