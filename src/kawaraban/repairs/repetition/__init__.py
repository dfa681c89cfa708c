"""What a generator that was told to go on wrote again; `repeated_text` has the steps, each other module one of them.

    items         the units of the article on their way
    proof         that they were repeated by a generator, and not by a writer who meant it
    variants      what says the same but for style
    completion    a sentence that was cut off becomes the whole one (`affixes`: of which it is the beginning)
    said_before   what was said before goes
    glued         and what consists of that
    insertion     what is new between sentences that stood side by side goes between these
    sections      what is new below a heading that is there again goes to the first; headings without text go
    excision      the edits of all this

Units are compared by their keys (`kawaraban.repairs.markup`).
"""
