"""What a generator says to its user, known by its parts and not by whole phrases.

A sentence of it is made of few parts: an acknowledgement (承知しました), a word for what was asked (ご要望), one for
the work (記事, 続き) and one for making it (執筆します); an apology and what could not be made; an offer of more. One
part alone is anybody's. Which of them together only a generator says is told here, and which somebody else may say as
well; where in an article a sentence stands, and what becomes of it, is for the caller to say.
"""

import re
from collections.abc import Iterable, Sequence
from enum import IntEnum


class Wording(IntEnum):
    """How a sentence reads: as text, as what goes on with a remark beside it, as what a generator says and others as
    well, and as what only a generator says.
    """

    TEXT = 0
    FOLLOWS = 1
    COMMON = 2
    SURE = 3


_STRONG = (
    r"(?:(?:はい|もちろん)?[、。！!]?(?:承知(?:いた)?しました|承知です|かしこまりました|了解(?:です|(?:いた)?しました))"
    r"|もちろんです)"
)
_WEAK = r"(?:(?:わかり|分かり)ました|お待たせ(?:いた)?しました)"
_THANKS = r"(?:なるほど、|ご(?:依頼|指摘|指示|要望|質問|指定|リクエスト)(?:を|いただき)*、?)ありがとうございます"
_OPENING = r"(?:はい|もちろん|それでは|では|なるほど|さあ|さて)"
_ASKED = r"(?:ご(?:依頼|要望|指定|指示)|要求(?:事項|通り|どおり)|指定された|与えられた)"
_TO = r"(?:に?(?:基づ|沿っ|従っ|応じ|合わせ)|通り|どおり|を?(?:踏まえ|満た))"
_BY = rf"(?:{_TO}|いただいた|の)"
_WORK = r"(?:ブログ)?(?:記事|原稿|続き|修正版|完成版|改訂版)(?:の?(?:本文|続き|全文))?"
_TEXT = r"(?:ブログ)?(?:記事|原稿|本文|文章|コンテンツ|続き|修正版|完成版)(?:の?(?:本文|続き|全文|内容))?"
_MAKE = r"(?:作成|執筆|生成|提示|出力|補完|記載|完成|再開|仕上げ)"
_WRITE = rf"(?:{_MAKE}|書[きい]|お届け|示し|続け|修正|お送り|調整)"
_IS = r"(?:です|でした|になります|となります)"
_DOES = r"(?:させ)?(?:し|いたし|してい[きま]|させていただき|いただき|進め|始め)?ま(?:す|した|しょう)[ねが]?[。：:！!]?$"
_END = r"(?:ます|ました|ましょう|です|でした)[ねが]?[。：:！!]?$"
_CANNOT = r"(?:でき|いたしかね)ま[^。]{0,8}。?$"
_SORRY = r"(?:大変)?申し訳(?:ございません|ありません|ない)(?:のです)?が、"

_SURE = (
    # 以下が記事の続きです。 以下に、ご要望に沿った記事を作成しました。 以上、記事の続きを執筆しました。
    rf"(?:以下|下記|ここから)[がに]、?(?:(?:完成|修正|作成|執筆|生成)した)?{_WORK}(?:{_IS}[。：:]?$|を[^。、]{{0,12}}{_WRITE}{_DOES})",
    rf"(?:以下|下記|こちら|上記|以上)(?:[がはに]、?|の|、)[^。]{{0,8}}?{_ASKED}{_BY}[^。]{{0,12}}{_TEXT}[^。、]{{0,16}}{_END}",
    rf"以下の構成で{_WORK}を{_MAKE}{_DOES}",
    rf"(?:以下|こちら|ここから|以上)[がはにで、]+(?:ご依頼の|上記の|既存の)?(?:記事の続き|続きの(?:記事|文章|原稿))(?:{_IS}|を[^。]{{0,10}}ま(?:す|した))[。：:]?$",
    rf"以上[がで]、?(?:(?:完成|作成)した)?(?:記事|原稿)(?:{_IS}|は完成です)[。！!]?$",
    # ご要望に基づき、以下の記事を作成しました。 途切れた部分から続けます。
    rf"{_ASKED}{_TO}[^。]{{0,30}}?{_WORK}を[^。]{{0,16}}{_MAKE}{_DOES}",
    rf"(?:Web|ウェブ)?検索(?:の?結果|した情報)(?:を(?:踏まえ|もとに|基に)|に基づ)[^。]{{0,20}}?{_WORK}を[^。]{{0,16}}{_MAKE}{_DOES}",
    rf"(?:提供|提示)された(?:既存の?)?(?:記事|原稿|文章)の続きを[^。]{{0,60}}{_END}",
    rf"既存の?(?:記事|原稿|文章)の(?:続き(?:を|と)|最後の|末尾の|途切れた)[^。]{{0,120}}(?:続け|続き|完成|補完|執筆|作成)[^。]{{0,80}}{_END}",
    rf"(?:記事の)?途切れた(?:部分|ところ|箇所)から[^。]{{0,40}}(?:続け|補完|執筆|再開)[^。]{{0,40}}{_END}",
    r"記事の続きは(?:以下|次|下記)の(?:とおり|通り)です[。：:]?$",
    (
        rf"(?:この|本|以上の|上記の)(?:記事|原稿)は、?(?:ご指定|ご要望|ご指示|指定された|与えられた)[^。]{{0,40}}"
        rf"(?:作成|執筆|生成|収ま|収め|満た|沿っ|従っ|調整)[^。]{{0,16}}{_END}"
    ),
    # What stops a generator, and nobody else
    rf"{_SORRY}(?:この|ご依頼の)?(?:記事|原稿|続き|この先)[^。]{{0,12}}[をは][^。]{{0,16}}(?:生成|出力|作成|執筆)[^。]{{0,8}}{_CANNOT}",
    rf"(?:{_SORRY})?(?:文字数|出力)の?(?:上限|制限)(?:に達しました|(?:に達した|の)ため、?[^。]{{0,16}}(?:区切|終了|続き)[^。]{{0,12}})。?$",
    r"(?:出力が長くなるため、?)?続きは次の(?:回答|メッセージ|出力|返信|応答)(?:で|に|と)[^。]{0,16}。?$",
    r"(?:Web|ウェブ)検索が、?[^。]{0,10}(?:利用|使用)でき[^。]{0,120}(?:ご依頼|取得できま)[^。]{0,12}。?$",
    r"(?:この記事を書くにあたり、)?検索ツールが(?:利用|使用)でき[^。]{0,60}(?:執筆|作成)[^。]{0,8}。?$",
    rf"(?:そのため、)?ご依頼(?:いただいた|の)[^。]{{0,20}}(?:作成|執筆|完了)[^。]{{0,12}}{_CANNOT}",
    (
        r"(?:私は)?AI(?:言語モデル|アシスタント)?(?:である|の|な)ため、[^。]{0,40}(?:検索|アクセス|最新|提供|回答|お答え|執筆|生成)"
        rf"[^。]{{0,30}}{_CANNOT}"
    ),
    r"続きが必要(?:でしたら|な場合は|であれば)[^。]{0,20}(?:お知らせ|お申し付け|ご指示)ください[。！!]?$",
    r"この記事で問題なければ、[^。]{0,20}次の記事[^。]{0,10}。?$",
    r"(?:User|Human|Assistant|System|ユーザー|アシスタント)[ \t]*[：:][ \t]*(?:承知|はい、|続きを?|続けて|あなたは)",
)
# What a writer may say as well, of an article of his own or of anything.
_COMMON = (
    rf"{_WORK}を[^。]{{0,30}}{_WRITE}{_DOES}",
    rf"(?:以下|下記|こちら|上記|以上)[がはに、]*(?:(?:完成|作成|執筆)した|仮定に基づく)?{_TEXT}{_IS}[。：:]?$",
    rf"(?:以下、?)?続きです[。：:]?$|前回の続きから[^。]{{0,10}}{_END}",
    (
        rf"{_SORRY}[^。]{{0,100}}?(?:(?:検索|情報|データ|記事|原稿|続き|要約|概要|説明文)[^。]{{0,40}}(?:検索|取得|作成|執筆|提供|回答|アクセス|見つけ|見つか|確認)[^。]{{0,16}}"
        r"(?:でき|いたしかね|ませんでした)|(?:検索|取得)できま|再度お試し|ご提供いただ)[^。]{0,60}。?$"
    ),
    rf"(?:[^。]{{0,30}}ため、)?{_WORK}(?:の作成|の生成)?を(?:生成|作成|出力)(?:することが)?{_CANNOT}",
    (
        r"(?:もしよろしければ|よろしければ|ご希望(?:に応じて|であれば|でしたら)|必要(?:であれば|でしたら|に応じて))、[^。]{0,60}"
        r"(?:ましょうか|書くこともできます|いかがなさいますか)[。？?]?$"
    ),
    (
        r"(?:もし)?(?:必要|ご希望)(?:であれば|でしたら)、[^。]{0,60}(?:作成|解説|説明|紹介|提案|作り|まとめ)[^。]{0,8}"
        r"(?:できます|可能です)[。！!]?$"
    ),
    (
        r"(?:ほか|他|さら)に(?:も|何か)?(?:ご?質問|詳しく知りたい(?:点|こと|部分)|知りたい(?:点|こと)|気になる(?:点|こと))"
        r"が(?:ございましたら|ありましたら|あれば)、?(?:いつでも|お気軽に|遠慮なく|どうぞ|ぜひ){0,2}"
        r"(?:お?聞き|お聞かせ|お尋ね|お知らせ|ご?質問|教えて|聞いて)(?:して)?(?:ください|下さい)ね?[。！!]?$"
    ),
    (
        r"(?:何か)?(?:修正|変更|加筆|調整)(?:点|箇所)?(?:や[^。]{0,12})?(?:のご(?:要望|希望))?(?:が|等|など)[^。]{0,8}"
        r"(?:ございましたら|ありましたら|あれば|必要な場合は)[^。]{0,20}(?:お知らせ|お申し付け|ご指示)ください[。！!]?$"
    ),
    r"私の(?:知識|学習データ)は[^。]{0,20}まで[^。]{0,40}。?$",
    r"(?:さて、)?文字数[はも][^。]{0,10}\d[^。]{0,30}(?:範囲|以内)[^。]{0,6}収ま[^。]{0,12}。?$",
    r"以上、約?[\d,，]+(?:文字|字)(?:程度)?(?:で|の)[^。]{0,16}(?:ました|です|となります|になります)。?$",
    r"[^。]{0,10}(?:記事|文章|本文)(?:の続き)?を[^。]{0,30}(?:書い|書き直し|作成し|執筆し|続け)てください[。：:]?$",
)
# What is said behind an answer, and what goes on with a remark.
_MADE = rf"[^。]{{0,40}}{_TEXT}[をに][^。]{{0,40}}{_MAKE}{_DOES}"
_WRITTEN = rf"[^。]{{0,120}}{_TEXT}(?:を|から)[^。]{{0,40}}(?:書き|続け|書いてい[きく])(?:て完成さ)?{_DOES}"
_EXPLAINED = (
    r"(?:以下に|[^。]{1,60}について|[^。]{0,40}(?:わかりやすく|分かりやすく|詳しく))、?[^。]{0,40}"
    r"(?:解説|整理|まとめ)(?:し|いたし|させていただき)?ます[ねが]?[^\w]*$"
)
_OWN_FAULT = r"[^。]{0,8}私の(?:情報収集|検索|回答)[^。]{0,30}(?:誤り|間違い|不足)[^。]{0,20}。?$"
_MORE = (
    r"(?:どうぞ|内容を)?(?:ご確認|お納め|ご査収|ご覧)[^。]{0,12}(?:ください|いたします)[。！!]?$|(?:いかがでしょうか|どうしますか|続けますか)[。？?]$",
    r"(?:以下|こちら)は、?[^。]{0,20}(?:一般的な知識|私の知識|仮定)に基づ[^。]{0,30}。?$",
    rf"[^。]{{0,40}}(?:{_ASKED}|ご指摘){_BY}[^。]{{0,80}}{_END}|[^。]{{0,40}}(?:再度お試し|お申し付け)[^。]{{0,40}}。?$",
)

# A line without kana in a Japanese article.
_ARTICLE = r"(?:article|post|draft|continuation|rest|content|text)"
_REQUEST = r"(?:request|requirement|instruction|in Japanese|knowledge|search results|asked)"
_I_WILL = r"(?:I(?:['’]ll| will|['’]m going to| am going to)|(?:Now,? )?[Ll]et me)"
_SURE_FOREIGN = (
    (
        rf"(?:Sure|Certainly|Of course|Okay|OK|Absolutely|Great|Understood|Got it|No problem)\b\W{{1,3}}"
        rf"(?:.{{0,40}}[.!] )?(?:Here|Below|{_I_WILL}|I have|I['’]ve|As requested)\b.{{0,80}}\b{_ARTICLE}\b"
    ),
    (
        rf"(?:(?:Based on|According to) .{{1,60}}, )?(?:[Hh]ere(?: i|['’])s|[Bb]elow is) "
        rf"(?:the|your|an?) (?:[\w-]+ ){{0,5}}?{_ARTICLE}\b(?:.{{0,60}}:$|.{{0,40}}\b{_REQUEST}|\.?$)"
    ),
    rf"{_I_WILL} (?:now |also )?(?:continue|write|generate|create|provide|output)\b.{{0,40}}\b{_ARTICLE}\b",
    (
        rf"{_I_WILL} (?:now |first )?(?:search|look|check|gather)\b.{{0,60}}"
        r"\b(?:article|topic|character count|before writing)\b"
    ),
    r"I(?: have|['’]ve)? (?:output(?:ted)?|generated|written|completed) (?:only |the |your )+(?:article|content)\b",
    r"I (?:now )?have (?:enough|sufficient|all the) information\b.{0,20}\bto (?:write|create|generate)\b",
    (
        r"I apologi[sz]e\b.{0,60}?\b(?:unable|cannot|can['’]t|not able)\b"
        r"|(?:I(?:['’]| a)m sorry|Sorry)\b.{0,60}?\b(?:unable|cannot|can['’]t|not able)\b.{0,24}"
        r"\b(?:search|access|browse|generate|write|provide|assist|help|fulfill|complete|create|perform|find|do)"
    ),
    r"I (?:cannot|can['’]t|am unable to) (?:fulfill|assist|help|comply|browse|access|search|provide|generate|write)\b",
    r"As an AI (?:language )?(?:model|assistant),? I\b",
    (
        r"Th(?:e|is)(?: above)? article (?:has|contains|is) (?:about |approximately )?[\d,]+ "
        r"(?:characters|words)\b(?! long\b)"
    ),
    r"Th(?:e|is)(?: above| full| final)? (?:article|post|content)\b.{0,60}\b(?:requirements?|instructions|criteria)\b",
    r"The (?:character|word) count is\b|The article has been (?:generated|written|completed)\b",
    (
        r"(?:I hope (?:this|it) helps\b.{0,40} )?(?:Please )?[Ll]et me know if "
        r"(?:there(?:['’]| i)s|you(?:['’]| woul)d|you need|any)\b"
        r".{0,80}\b(?:assist|help|try again|revis|chang|adjust|edit|continu)"
    ),
    (
        r"(?:Would you like me to|If you(?:['’]| woul)d like(?: me)? to|Feel free to ask)\b"
        r".{0,40}\b(?:continu|adjust|revis|expand|chang|edit|tone|length)"
    ),
    r"[\[(.… ]*(?:Content )?truncated\b|Continue generating$",
    r"(?:好的|当然|没问题)[，,！!].{0,40}(?:文章|内容|撰写)|以下是.{0,20}(?:文章|内容|正文).{0,6}[：:。]?$",
    r".{0,20}요청하신 .{0,12}(?:기사|글|내용)",
)
_COMMON_FOREIGN = (
    rf"(?:[Hh]ere(?: i|['’])s|[Bb]elow is) (?:the|your|an?) (?:[\w-]+ ){{0,5}}?{_ARTICLE} (?:about|on|for) .{{1,60}}$",
    rf"{_I_WILL} (?:now |first )?(?:search|look|check|gather)\b.{{0,40}}\binformation\b",
    r"I hope (?:this|it) (?:helps|meets)\b|Feel free to ask\b",
)


def _one_of(parts: Iterable[str]) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{part})" for part in parts))


# What a line begins with that may be read as more than text; the ends of sentences are for `read` to look at.
BEGINNINGS = "|".join(
    part.replace("$", "")
    for part in (
        rf"(?:{_OPENING}[、。！!\s]*)?(?:{'|'.join((*_SURE, *_COMMON))})",
        *(_STRONG, _WEAK, _THANKS, "(?:はい|もちろん|なるほど)[、。！!]", "(?:注記|補足|注|Note)[：:]"),
        *(*_SURE_FOREIGN, *_COMMON_FOREIGN),
    )
)
_IS_SURE, _IS_COMMON, _GOES_ON = _one_of(_SURE), _one_of(_COMMON), _one_of(_MORE)
_IS_SURE_FOREIGN, _IS_COMMON_FOREIGN = _one_of(_SURE_FOREIGN), _one_of(_COMMON_FOREIGN)
_IS_MADE, _IS_WRITTEN, _IS_OWN_FAULT = re.compile(_MADE), re.compile(_WRITTEN), re.compile(_OWN_FAULT)
_IS_EXPLAINED = re.compile(_EXPLAINED)
# Never tried in another way, since はい、承知しました may be read as one answer or as two.
_IS_ANSWER = re.compile(rf"(?:(?>{_STRONG}|{_WEAK}|{_THANKS}|はい|もちろん|なるほど)[、。！!\s]*+)++$")
_ANSWERED = re.compile(rf"(?:({_STRONG})|({_WEAK})|{_THANKS})[、。！!\s]*")
_IS_STRONG = re.compile("(?:はい|もちろん)[、。！!]?(?:承知|了解)|かしこまりました|(?:承知|了解)いたしました")
_OPENED = re.compile(rf"{_OPENING}[、。！!\s]+|{_OPENING}(?=以下)")
_ROLE = re.compile(r"あなたは.{0,30}(?:ライター|編集者|アナリスト|記者|専門家)です。?$")
# Whose work it is, where it is not a generator's.
_OF_OTHERS = re.compile(r"(?:読者|お客様?|皆様|皆さま|みなさま|みなさん)(?:の|から)|編集部|事務局|当店|弊社|当社")
_KANA = re.compile(r"[ぁ-ゖァ-ヺ]")
_JAPANESE = re.compile(r"[ぁ-ゖァ-ヺ一-鿿]")
_QUOTED = re.compile(r"[\"“「'][^\"”」'\n]{1,80}[\"”」']")
_MARKS = re.compile(r"[*_`]+|<br ?/?>|\\$")
_NOTE = re.compile(r"[※\s]*(?:(?:注記|補足|注|Note)[：:]\s*)?")
_BRACKETS = re.compile(r"[（(【\[][^（()）【】\[\]]*(?:[（(][^（()）]*[)）][^（()）【】\[\]]*)*[）)】\]]$")
# A remark is short; these are tried on nothing longer.
_LONGEST, _LONGEST_MORE = 240, 120


def read(texts: Sequence[str], *, japanese: bool = True) -> tuple[Wording, ...]:
    """How the sentences of a paragraph read, one after the other; a line without kana counts as one sentence.

    What follows an answer is known by it, and what goes on with a remark by that. Only in a `japanese` article is a
    line in another language a remark by its wording.
    """
    found: list[Wording] = []
    answer, after = "", Wording.TEXT
    for text in texts:
        plain = _bare(text)
        if is_foreign(plain):
            found.append(_foreign(plain, after) if japanese else Wording.TEXT)
        elif _IS_ANSWER.match(plain):
            answer = plain
            found.append(Wording.COMMON if _IS_STRONG.search(plain) else Wording.FOLLOWS)
        else:
            found.append(_native(answer + plain if answer else plain, after))
            answer = ""
        after = max(after, found[-1])
    return tuple(found)


def _bare(text: str) -> str:
    """A sentence without marks of emphasis, without the brackets around all of it, and what only introduces it."""
    plain = _NOTE.sub("", _MARKS.sub("", text).strip(), count=1)
    return _NOTE.sub("", plain[1:-1].strip(), count=1) if _BRACKETS.match(plain) else plain


def has_kana(text: str) -> bool:
    """Whether anything in a text is Japanese for certain."""
    return bool(_KANA.search(text))


def is_foreign(text: str) -> bool:
    """Whether a line is in another language, but for what it quotes."""
    return not _KANA.search(_QUOTED.sub("", text))


def _native(plain: str, after: Wording) -> Wording:
    answer = _ANSWERED.match(plain)
    rest = plain[answer.end() :] if answer else plain
    rest = _OPENED.sub("", rest, count=1) if (answer or _OPENED.match(rest)) else rest
    if len(rest) > _LONGEST or _OF_OTHERS.search(rest):
        return Wording.TEXT
    made = answer and (
        (answer.lastindex and _IS_MADE.match(rest))
        or (answer[1] and (_IS_WRITTEN.match(rest) or _IS_EXPLAINED.match(rest)))
    )
    if made or (answer and _IS_OWN_FAULT.match(rest)) or _IS_SURE.match(rest):
        return Wording.SURE
    goes_on = len(rest) <= _LONGEST_MORE and _GOES_ON.match(rest)
    if _IS_COMMON.match(rest) or (answer and (_IS_MADE.match(rest) or goes_on)):
        return Wording.COMMON
    return Wording.FOLLOWS if _ROLE.match(rest) or (goes_on and after >= Wording.COMMON) else Wording.TEXT


def _foreign(plain: str, after: Wording) -> Wording:
    if _IS_SURE_FOREIGN.match(plain):
        return Wording.SURE
    if after is Wording.SURE and not _JAPANESE.search(_QUOTED.sub("", plain)):
        return Wording.FOLLOWS
    return Wording.COMMON if _IS_COMMON_FOREIGN.match(plain) else Wording.TEXT
