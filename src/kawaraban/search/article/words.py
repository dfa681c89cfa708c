"""From a tokenizer's tokens to the words of the index: what each token is, and under which key it is found.

A key is what all spellings of a word share: Sudachi's normalised form, folded, in new forms of kanji. Verbs are found
under the form that is also their noun (取り組む, 取組み: `取り組み`), so that a query need not know which of them the
text has. Latin words and numbers are cut by rule, not by the tokenizer, which takes `GPT-4o` for four words.
"""

import re
from dataclasses import dataclass

from kawaraban.language.kanji_forms import modern
from kawaraban.language.tokenizer import SPACE, Tokenizer
from kawaraban.model import Token
from kawaraban.search.spelling.fold import EMOJI, fold, in_full, shorten

# What a token is, as one letter, so that a sentence becomes a string and its words are found by a regular expression.
NOUN, VERB, LATIN, KANA, CONNECTOR, COMMA, HASH, DOT, OF, GAP, OPEN, CLOSE, PICTURE, OTHER = "nvakc,#.o ()pf"

LITERAL = "\x03"
"""Begins the key of what may be a noun, so that it is in no other word's way; see `literals`."""

_LATIN = re.compile(r"\.?[0-9a-zα-ω가-힣]+(?:[-._/&'+][0-9a-zα-ω가-힣]+)*")
_SHORT_KANA = re.compile("[ぁ-ゖー]{1,2}")
_ONE_KATAKANA = re.compile("[ァ-ヺー]")
_HIRAGANA = re.compile("[ぁ-ゖー]+")
_KANA = re.compile("[ぁ-ゖァ-ヺー]+")
_FEW_HIRAGANA = re.compile("[ぁ-ゖー]{2,4}")
_SIGN = re.compile(r"[\W_]+")
_PICTURE = re.compile(EMOJI)

# Nouns and verbs that say nothing by themselves. Particles and the like are told by their part of speech.
_EMPTY_WORDS = """
    こと もの ため よう ところ とき はず わけ まま ほど うち たび つもり とおり おかげ せい ほう ほか とも など
    為る 居る 有る 成る 出来る 行く 来る 言う 見る 呉れる 貰う 遣る 置く 仕舞う 頂く 下さる 御座る 因る 於く 於ける
    する いる ある なる できる いく くる いう みる くれる もらう おく しまう いただく くださる よる 対する 関する 通じる
"""
_EMPTY = frozenset(_EMPTY_WORDS.split())
# Nouns of two kana by the dictionary, in articles nearly always pieces of grammar: に|おけ|る, を|とら|ない.
_PIECES_OF_GRAMMAR = """
    あと あり いか いま うえ えん おけ おこ かえ かけ がい がけ がし がせ がに ぎり ごろ ころ さい さま ざま さら
    ざる しい しき しょ しら せん そえ そわ たか たち たて だこ だし だつ だら つき つて つれ づか づき づけ づめ
    づれ てき とう とこ とら とわ どき どり なか なし のち のら のろ ひと ぶん へん ぼっ まし まへ みな もと もろ
    もん やけ やつ やみ ゆえ ゆゑ よれ わる
"""
# Words of two kana that the dictionary takes for names of persons.
_NO_NAMES = "あお いね うめ すず なつ はな ひめ ふき ふじ もり ゆり"
_NO_NOUNS, _NOUNS = frozenset(_PIECES_OF_GRAMMAR.split()), frozenset(_NO_NAMES.split())
# Adverbs that the dictionary has as nouns too (銅, 縒り), and nobody looks for.
_ADVERBS = frozenset(
    ["どう", "より", "つつ", "つまり", "むしろ", "ごと", "あまり", "いくら", "たとえ", "たぶん", "およそ"]
)
# What the dictionary has whole, and people also call by one of its halves, or write half in Latin letters: Webサイト.
# A list, since no rule tells such words: that both halves are nouns is true of コン|クリート, too.
_HALVES = {
    "ウェブサイト": ("ウェブ", "サイト"),
    "ホームページ": ("ホーム", "ページ"),
    "インターネット": ("インター", "ネット"),
    "ソフトウェア": ("ソフト", "ウェア"),
    "ハードウェア": ("ハード", "ウェア"),
}
_MAYBE_NOUNS = ("動詞", "形状詞", "副詞", "連体詞", "名詞")
# The last kana of a 五段 verb and what takes its place where the verb becomes a noun (連用形).
_GODAN = dict(zip("うくぐすつぬぶむる", "いきぎしちにびみり", strict=True))
_SIGNS = dict.fromkeys("-./&'+_", CONNECTOR) | dict.fromkeys("のな", OF)
_SIGNS |= {",": COMMA, "#": HASH, "・": DOT, "(": OPEN, ")": CLOSE}


@dataclass(frozen=True, slots=True)
class Word:
    """What the index needs of a surface. `key` is empty for what is not searched; `parts` are keys of shorter units."""

    kind: str
    key: str
    parts: tuple[str, ...] = ()


def word(token: Token, tokenizer: Tokenizer) -> Word:
    """Classify a token and give it its key, with its parts. Depends on its surface and the dictionary alone."""
    own = bare(token)
    parts = _parts(token, tokenizer) if own.kind == NOUN else ()
    return Word(own.kind, own.key, tuple(part for part in parts if part != own.key))


def bare(token: Token) -> Word:
    """A token's kind and key, without parts."""
    surface = fold(token.surface)
    if (company := in_full(surface)) != surface:
        return Word(NOUN, company)
    kind = _kind(surface, token)
    if kind in (LATIN, KANA):
        return Word(kind, surface.removeprefix("."))  # of .NET, which is one word of the dictionary
    if kind == PICTURE:
        return Word(kind, surface[0])
    return Word(kind, key_of(token) if kind in (NOUN, VERB) else "")


def literals(token: Token, tokenizer: Tokenizer) -> tuple[str, ...]:
    """The key, if any, of hiragana that are a noun elsewhere: Sudachi takes なす for a verb, まつ for a name, ばら and
    くすり for adverbs. A query is looked up by it only where it has no other word.
    """
    surface = fold(token.surface)
    if not _FEW_HIRAGANA.fullmatch(surface) or token.pos[0] not in _MAYBE_NOUNS or surface in _NO_NOUNS | _ADVERBS:
        return ()
    if _kind(surface, token) != OTHER or fold(token.normalized) in _EMPTY or surface in _EMPTY:
        return ()
    is_noun = any(entry.pos[:2] == ("名詞", "普通名詞") for entry in tokenizer.entries(surface))
    return (LITERAL + surface,) if is_noun else ()


def key_of(token: Token) -> str:
    """The key of a noun, verb or adjective: normalised, folded, in new forms, verbs as the noun that they make."""
    normal = modern(fold(_normalized(token)))
    if token.pos[0] == "感動詞" and not _HIRAGANA.fullmatch(normal):
        return modern(fold(token.surface))  # こんにちは is 今日は, which mostly is something else
    if token.pos[0] != "動詞" or len(normal) < 2:
        return shorten(normal)
    if "一段" in token.pos[4] and normal.endswith("る"):
        return normal[:-1]
    return normal[:-1] + _GODAN.get(normal[-1], normal[-1])


def _normalized(token: Token) -> str:
    return token.surface if _is_bound(token) else token.normalized


def _is_bound(token: Token) -> bool:
    """Whether a kanji that the dictionary takes for a verb is but part of other words: 化 of 個別化, which it has for
    化け without its kana. The stem of such a verb is read as one kana where it is one kanji: 見, 似.
    """
    return len(token.surface) == 1 and token.pos[0] == "動詞" and "一段" in token.pos[4] and len(token.reading) > 1


def _kind(surface: str, token: Token) -> str:
    if token.surface == SPACE or not surface.strip():
        return GAP
    if _SIGN.fullmatch(surface) or surface in _SIGNS:
        return PICTURE if _PICTURE.match(surface) else _SIGNS.get(surface, OTHER)
    if _LATIN.fullmatch(surface):
        return LATIN
    if _ONE_KATAKANA.fullmatch(surface):
        return KANA
    if _is_short_piece(surface, token) or fold(token.normalized) in _EMPTY or surface in _EMPTY:
        return OTHER
    return _word_class(token)


def _is_short_piece(surface: str, token: Token) -> bool:
    """Whether a word is of one or two hiragana and no noun, as そば and ごみ are."""
    if not _SHORT_KANA.fullmatch(surface):
        return False
    is_noun = token.pos[0] == "名詞" and (token.pos[1] == "普通名詞" or token.pos[2] == "一般" or surface in _NOUNS)
    return len(surface) == 1 or surface in _NO_NOUNS or not is_noun


def _word_class(token: Token) -> str:
    """A noun, a verb, or what says nothing, by the part of speech."""
    kind, inner = token.pos[:2]
    if kind in ("名詞", "形状詞", "接頭辞"):  # names in hiragana (わたる) are nearly always a verb or adverb
        is_none = token.pos[2] == "人名" and _HIRAGANA.fullmatch(token.surface) and token.surface not in _NOUNS
        return OTHER if is_none else NOUN
    if kind in ("動詞", "形容詞"):  # in kana alone an auxiliary more often than not, in kanji it means something
        is_none = _KANA.fullmatch(token.surface) and inner == "非自立可能"
        return NOUN if _is_bound(token) else OTHER if is_none else VERB
    # Greetings are words, ええと is none.
    return NOUN if (kind, inner) in (("接尾辞", "名詞的"), ("感動詞", "一般")) else OTHER


def _parts(token: Token, tokenizer: Tokenizer) -> tuple[str, ...]:
    """The short units of a word, and what the neighbours among them make together, if there are more than two."""
    units = token.parts or _HALVES.get(token.normalized, ())
    if len(units) < 2:
        return ()
    keys = [shorten(modern(fold(_normalized(tokenizer.token(unit))))) for unit in units]
    kinds = [_kind(fold(unit), tokenizer.token(unit)) for unit in units]
    found = [key for key, kind in zip(keys, kinds, strict=True) if kind in (NOUN, VERB, LATIN)]
    if len(units) > 2:
        found += ["".join(keys[i : i + 2]) for i in range(len(keys) - 1)]
        found += ["".join(keys[i : i + 3]) for i in range(len(keys) - 2)] if len(units) > 3 else []
    return tuple(dict.fromkeys(found))
