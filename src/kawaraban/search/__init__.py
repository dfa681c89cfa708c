"""Search in the browser: the index that the build writes, and the engine that reads it.

Who builds a site goes down this list, who searches it comes up again from the files; each room imports from those above
it alone.

    spelling   how words are written and sound: the rules that both sides share
    article    an article -> its document: keys of words, where they stand, passages. In parallel, kept with the article
    inverted   documents -> the inverted index: terms, and the articles of each. The whole site, from here on
    lexicon    terms and tokens -> the entries that a query may be cut into, and the terms that these lead to
    format     lexicon and posting lists -> files, as FORMAT.md describes them; and files -> values again
    answer     a query and the files -> articles, best first, with excerpts

`index` runs the building half and gives a `search_index`; `store` is where the next build finds what this one knew.
`page` is the search page's own values. In the browser `search.js` is `spelling` and `answer`, and reads `format`.
`tests/search/contract.json` has queries with what both sides are to say.
"""
