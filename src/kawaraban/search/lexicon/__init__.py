"""The site's own dictionary: each string that a query may be cut into, what it costs, and the terms that it leads to.

    tokens, terms, spellings, glosses -> clues -> strings with columns -> lexicon: entries

What leads from a string to a term is a clue: another spelling (`variants`), a reading, a sound, what articles explain
by each other (`glosses`). Sudachi is asked of each word here once (`forms`), and never by who searches.
"""
