"""What kawaraban can prove to be damage, and mends on the page.

`mend` has the rules in their order. A rule takes the article as it is by then, a `draft`, and returns findings with
edits; `source` writes the same edits into the file. Rules of one module stand beside `mend`, the others in rooms:

    titles       titles that a program cut, marked up or left out, and what repeats them
    generated    what a generator said to its user, or left for its own program
    repetition   what a generator that was told to go on wrote again
    links        links that were written for another place or program
    diagnostics  what cannot be mended: problems

`markup` and `units` give a text as its reader takes it in; `addresses` says where the articles of the site are.
"""
