"""HTML within a Markdown body.

    elements, attributes    what there are, and what HTML lets them do
    pieces, raw             the tags and comments of a text, and where they stand among the tokens
    mentions                tags that are meant as text
    unfinished, unclosed    tags and comments without their end; elements without theirs
    left_out                what no reader gets, and is told: elements, colours, sizes
    sanitizer               what may stand in an article at all

`fitting` does to a body's tokens what is to be done, in order; what is nested beyond measure it shows as text. The
sanitizer comes last, once they are rendered.
"""
