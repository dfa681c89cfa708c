"""What is wrong with an article and cannot be mended for sure: it is told.

    unmended     all of it, and what is wrong with title, excerpt and characters
    slips        slips of Markdown, block by block: `lines`, `tables` and `links` find them, each a `slip`
    notations    what other tools make of a notation, what a generator left in the text, or nobody filled in: `foreign`
                 is the table of them
    edges        what a generator wrote above and below it
    unfinished   an article that stops in mid-sentence

A kind that is there often is told once a file.
"""
