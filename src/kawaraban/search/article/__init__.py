"""What the search keeps of one article.

    document      all of it
    words         what a token is, and the key under which it is found; `known` remembers it
    phrases       what words make together
    extra_words   what the article is found by besides: ruby, code, its author
    places        where a word stands, and how often, in a byte
    passages      the sentences for excerpts

Nothing here looks at another article.
"""
