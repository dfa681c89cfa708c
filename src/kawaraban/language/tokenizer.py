"""The one door to Sudachi: sentences in, words out, at the lowest price that the dictionary allows.

Tokenizing is the dearest stage of a build, and reading a morpheme's fields one by one through the language boundary
costs as much again as finding them. So `tokens` asks Sudachi only where the words begin and end (one call for a whole
sentence) and looks each word up once a process: what a word is depends on its surface alone. A function word in kana
may therefore get another part of speech than its place would give it, which no index of words needs;
`in_context` gives every field as its place has it, for titles and headings, where readings must be right.

Sudachi's two path rewrite plugins (they join digits and unknown katakana) cost a quarter of its time and are left out:
`2026` is four tokens here, and who needs numbers joins them by rule. Nor is 囲炉裏（いろり） one word here.
"""

import json
import re
from collections.abc import Callable, Iterable
from dataclasses import replace
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, NamedTuple, Protocol

from kawaraban.model import Token

if TYPE_CHECKING:
    import sudachipy

SPACE = "\u3000"
"""The surface of a space: a plain one could not be told from the mark between two words."""
BREAK = "\n"
"""The surface of what ends a sentence."""

# Sudachi refuses more than 49,149 bytes at once; a character is at most 4 bytes, 12 in its normalised form.
_LONGEST = 4_000
# Words remembered in a process; about 20 MB when full. A site of 2,500 articles has some 70,000, one process half.
_REMEMBERED = 60_000
# Texts whose word classes were asked: headings, which come again, and once more as sentences to be cut.
_CLASSED = 4_000
_UNKNOWN = ("名詞", "普通名詞", "一般", "*", "*", "*")
_GAP = re.compile("  +")
# All white space becomes the ideographic space, which Sudachi reads as a space too: a plain one separates the surfaces
# in its answer. NUL ends a text for it.
_SPACE = re.compile(r"[\s\0]")


class Tokenizer(Protocol):
    """What the other modules know of a tokenizer; tests bring their own."""

    def __hash__(self) -> int:
        """Tokenizers are told apart by identity."""

    @property
    def version(self) -> str:
        """Say which tokenizer with which dictionary this is, for keys of caches."""

    def spaced(self, sentences: Iterable[str]) -> str:
        """Cut sentences; all their words as they are written, spaces as `SPACE`, a `BREAK` behind each sentence, with
        one plain space between any two: what Sudachi answers, as a whole.
        """

    def surfaces(self, sentence: str) -> list[str]:
        """Cut a sentence; only the words as they are written, spaces as `SPACE`. A fifth cheaper than `tokens`."""

    def token(self, surface: str) -> Token:
        """What a word is by its surface alone."""

    def tokens(self, sentence: str) -> tuple[Token, ...]:
        """Cut a sentence; each token as its surface alone would have it, spaces as `SPACE`."""

    def in_context(self, text: str) -> tuple[Token, ...]:
        """Cut a text; each token as its place has it. Several times slower."""

    def classes(self, text: str) -> list[tuple[str, str]]:
        """Cut a text as `in_context` does; of each word only surface and word class (品詞), at a third of the price."""

    def entries(self, surface: str) -> tuple[Token, ...]:
        """All that the dictionary has under exactly this spelling; empty for a word that it lacks."""

    def synonyms(self, surface: str) -> frozenset[int]:
        """The groups of synonyms that the dictionary has words under exactly this spelling in; mostly none."""

    def wake(self) -> None:
        """Load the dictionary at once, so that processes that are forked share it. Takes about 0.1 s."""

    def rest(self) -> None:
        """Let go of the dictionary and of all that is remembered. Who asks for more waits until it is loaded again."""


@cache
def sudachi() -> Tokenizer:
    """The process's Sudachi: core dictionary, long units (mode C). The dictionary is loaded when it is first asked."""
    return _Sudachi()


def let_go() -> None:
    """Let the process's Sudachi rest, if it has one."""
    if sudachi.cache_info().currsize:
        sudachi().rest()


class _Words(dict[str, Token]):
    """Tokens by surface, made when first asked for: a memo of a pure function, so its state never shows."""

    def __init__(self, make: Callable[[str], Token]) -> None:
        super().__init__()
        self._make = make

    def __missing__(self, surface: str) -> Token:
        if len(self) >= _REMEMBERED:
            self.clear()
        token = self._make(surface)
        self[token.surface] = token  # one object for two that are equal
        return token


class _Loaded(NamedTuple):
    """The dictionary, and what cuts by it: into words with all their fields; a twentieth faster into surfaces alone."""

    dictionary: "sudachipy.Dictionary"
    tokenizer: "sudachipy.Tokenizer"
    cutter: "sudachipy.Tokenizer"
    shortest: "sudachipy.SplitMode"


def _load() -> _Loaded:
    import sudachipy  # 50 ms, which commands that need no Japanese should not pay

    dictionary = sudachipy.Dictionary(config=_config(), dict="core")
    mode = sudachipy.SplitMode.C
    return _Loaded(
        dictionary, dictionary.tokenizer(mode), dictionary.tokenizer(mode, fields={"surface"}), sudachipy.SplitMode.A
    )


class _Sudachi:
    """Sudachi behind the protocol."""

    def __init__(self) -> None:
        self._awake: _Loaded | None = None
        self._words = _Words(self._word)
        self._classed: dict[str, str] = {}

    @property
    def _loaded(self) -> _Loaded:
        if self._awake is None:
            self._awake = _load()
        return self._awake

    def wake(self) -> None:
        self._awake = self._loaded

    def rest(self) -> None:
        self._awake = None
        self._words.clear()
        self._classed.clear()

    @property
    def version(self) -> str:
        from importlib.metadata import version  # as slow to import as Sudachi, and seldom asked

        return f"sudachi {version('SudachiPy')} core {version('SudachiDict-core')} C 1"

    def spaced(self, sentences: Iterable[str]) -> str:
        ended = f" {BREAK} "
        text = ended.join((*map(self._cut, sentences), ""))[:-1]
        # A sign that Sudachi normalises to several (… to three full stops) leaves empty surfaces behind it.
        return _GAP.sub(" ", text).removeprefix(" ")

    def surfaces(self, sentence: str) -> list[str]:
        return [surface for surface in self._cut(sentence).split(" ") if surface]

    def _cut(self, sentence: str) -> str:
        """The words of a sentence with spaces between; where one is empty, several spaces."""
        if (known := self._classed.get(sentence)) is not None:
            return known
        if len(sentence) <= _LONGEST and sentence.isprintable():  # then it has no white space but plain spaces
            return str(self._loaded.cutter.tokenize(sentence.replace(" ", SPACE)))
        return " ".join([str(self._loaded.cutter.tokenize(piece)) for piece in _pieces(sentence)])

    def token(self, surface: str) -> Token:
        return self._words[surface]

    def tokens(self, sentence: str) -> tuple[Token, ...]:
        return tuple(map(self._words.__getitem__, self.surfaces(sentence)))

    def in_context(self, text: str) -> tuple[Token, ...]:
        return tuple(map(self._token, self._morphemes(text)))

    def classes(self, text: str) -> list[tuple[str, str]]:
        found = [(morpheme.surface(), morpheme.part_of_speech()[0]) for morpheme in self._morphemes(text)]
        if len(self._classed) >= _CLASSED:
            self._classed.clear()
        self._classed[text] = " ".join([surface for surface, _ in found])
        return found

    def entries(self, surface: str) -> tuple[Token, ...]:
        return tuple(replace(self._token(entry), surface=surface) for entry in self._loaded.dictionary.lookup(surface))

    def synonyms(self, surface: str) -> frozenset[int]:
        entries = self._loaded.dictionary.lookup(surface)
        return frozenset([group for entry in entries for group in entry.synonym_group_ids()])

    def _morphemes(self, text: str) -> "list[_Morpheme]":
        """Those of a text that are not empty."""
        found = (morpheme for piece in _pieces(text) for morpheme in self._loaded.tokenizer.tokenize(piece))
        return [morpheme for morpheme in found if len(morpheme)]

    def _word(self, surface: str) -> Token:
        """The token of a surface: what Sudachi sees in it alone, or else the dictionary's first entry for it."""
        alone = self._loaded.tokenizer.tokenize(surface)
        if len(alone) == 1:
            return self._token(alone[0])
        entries = self._loaded.dictionary.lookup(surface)
        found = self._token(entries[0]) if len(entries) else Token(surface, surface, surface, surface, _UNKNOWN)
        whole = (morpheme for morpheme in alone if len(morpheme))
        parts = (part for morpheme in whole for part in self._parts(morpheme) or (morpheme.surface(),))
        return replace(found, surface=surface, parts=tuple(parts))

    def _token(self, morpheme: "_Morpheme") -> Token:
        surface, normalized, dictionary = morpheme.surface(), morpheme.normalized_form(), morpheme.dictionary_form()
        return Token(
            surface,
            # Mostly all three are equal. As one object they take a third less.
            surface if normalized == surface else normalized,
            surface if dictionary == surface else dictionary,
            morpheme.reading_form(),
            _same(morpheme.part_of_speech()),
            self._parts(morpheme),
        )

    def _parts(self, morpheme: "_Morpheme") -> tuple[str, ...]:
        return tuple([part.surface() for part in morpheme.split(self._loaded.shortest) if len(part)])


class _Morpheme(Protocol):
    """The part of Sudachi's Morpheme that is read here."""

    def surface(self) -> str: ...
    def normalized_form(self) -> str: ...
    def dictionary_form(self) -> str: ...
    def reading_form(self) -> str: ...
    def part_of_speech(self) -> tuple[str, str, str, str, str, str]: ...
    def split(self, mode: "sudachipy.SplitMode") -> "Iterable[_Morpheme]": ...
    def __len__(self) -> int: ...


@cache
def _same(pos: tuple[str, ...]) -> tuple[str, ...]:
    """One object for equal parts of speech: there are about a thousand, and a token for each word."""
    return pos


def _pieces(text: str) -> list[str]:
    """Cut what is longer than Sudachi takes; no sentence that a person wrote is."""
    spaced = _SPACE.sub(SPACE, text)
    return [spaced[i : i + _LONGEST] for i in range(0, len(spaced), _LONGEST)]


def _config() -> str:
    """Sudachi's own settings as JSON, less the plugins that join digits, unknown katakana, and 囲炉裏（いろり）."""
    settings = json.loads((files("sudachipy") / "resources" / "sudachi.json").read_text(encoding="utf-8"))
    inputs = [plugin for plugin in settings["inputTextPlugin"] if not plugin["class"].endswith("IgnoreYomiganaPlugin")]
    return json.dumps(settings | {"inputTextPlugin": inputs, "pathRewritePlugin": []})
