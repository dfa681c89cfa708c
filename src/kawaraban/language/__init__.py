"""Japanese text: sentences, words, readings and their order.

    sentences, tokenizer, row            a text cut into sentences, and these into words
    keys, kanji_forms, forms             what spellings of one term share; names of one thing in two forms
    runs, parts, outside                 where terms can be: runs of nouns, and what in a text is none
    evidence, families, general, terms   what an article's own text says of each candidate, and the terms that stay
    readings, gojuon, romaji             how words are read, in which order they stand, and as part of an address
    phrases, kinsoku, excerpt            where a line may be broken, and where an excerpt is cut
    fingerprints, support                what two articles have in common; whether a text has a tag as a word
    analyse                              all that the site needs of one article

Only `tokenizer` knows Sudachi.
"""
