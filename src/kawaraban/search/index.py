"""The index of a site: documents in, the files that the search page reads out.

    documents -> merged -> vocabulary -> lexicon -> ranges + postings
                            passages -> texts -> cards          and one manifest that leads to them

Same documents, same bytes, in any order: articles are numbered by date of publication and address.
"""

from collections.abc import Iterable

from kawaraban.language.tokenizer import Tokenizer
from kawaraban.model import Entry
from kawaraban.search.format import cards, suggestions, tables, texts
from kawaraban.search.format.files import Files
from kawaraban.search.format.packing import VERSION, deflate
from kawaraban.search.format.ranges import ranges
from kawaraban.search.inverted.merged import Documents, merged, there
from kawaraban.search.lexicon.lexicon import Lexicon, last_lexicon, lexicon
from kawaraban.search.search_index import SearchIndex, manifest
from kawaraban.search.spelling.fold import is_hiragana
from kawaraban.search.store import NO_STORE, Store

FUNCTIONS = 400
"""Function words that the manifest carries."""

# Those that all Japanese has, for a site that is too small to have them all: 読んで where no article has a で.
_WORDS_OF_ALL_SITES = """
    の に を が は て と な で た だ です ます する し も か や から まで より へ ん よう たい いる い ある あり なる
    なっ ない なかっ なく まし ませ れる られる れ られ せる させる ば ため こと これ それ この その どう どの なぜ
    どこ いつ ください ましょう でしょう だっ でき できる など だけ なら ながら ず ね でし という って だれ
    どれ どんな どうして いくら
"""
_COST = 100  # between those of the commonest words and of rare ones


def index(
    given: Iterable[tuple[Entry, bytes]], documents: Documents, tokenizer: Tokenizer, kept: Store = NO_STORE
) -> SearchIndex:
    """Make the index. Drafts and articles that say `robots: noindex` or `search: false` are left out here.

    Each article comes with a digest of its document, by which `documents` gives it: only those that `kept` lacks are
    asked for, and those that have gone since it was filled.
    """
    searched = sorted(((e, d) for e, d in given if e.flags.indexed and e.flags.search and not e.draft), key=_order)
    entries, digests = [entry for entry, _ in searched], [digest for _, digest in searched]
    files = Files(kept)
    suggested = suggestions.suggestions(entries, tokenizer, files, kept)  # before the dictionary is let go
    last = last_lexicon(kept)
    words, postings = lexicon(merged(digests, documents, kept, last.of), last, tokenizer, kept)
    lexical = tables.table(tables.tables(ranges(words, postings, files, kept), files))
    facets = cards.facets(entries)
    packer, names = texts.written(digests, lambda digest: there(documents, digest).passages, files, kept)
    content = {
        "version": VERSION,
        "size": len(entries),
        "tables": {"borders": lexical.borders, "files": lexical.names},
        "levels": files.add(deflate(postings.base.tobytes())),
        "functions": _functions(words),
        "cards": "".join(cards.cards(entries, names, packer, files)),
        "texts": [files.add(packer.beginning.data), packer.beginning.length, packer.beginning.letters.common],
        "years": facets.years,
        "categories": facets.categories,
        "membership": cards.membership(entries, facets, files),
        "suggestions": suggested,
    }
    files.keep()
    return SearchIndex(manifest(content), files.all(), facets, tuple(entry.url for entry in entries))


def _order(pair: tuple[Entry, bytes]) -> tuple[str, str]:
    entry, _ = pair
    return (entry.published.isoformat() if entry.published else "", entry.url)


def _functions(words: Lexicon) -> list[tuple[str, int]]:
    """The commonest words in hiragana that stand for nothing, with their costs."""
    empty = {text: cost for text, cost in words.without_meaning() if is_hiragana(text)}
    found = sorted(empty.items(), key=lambda word: (word[1], word[0]))
    others = [(text, _COST) for text in _WORDS_OF_ALL_SITES.split() if text not in empty]
    return [*found, *others][:FUNCTIONS]
