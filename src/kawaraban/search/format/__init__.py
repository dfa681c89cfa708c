"""What is written, as FORMAT.md describes it: each module writes its kind of file and reads it again.

    ranges, tables, postings    the lexicon, where its ranges begin, and the articles of its terms
    cards, texts, nearby        what results show; passages for excerpts; articles related to each
    suggestions                 what is offered while typing
    packing, letters            numbers and letters as bytes

`files` gathers them while they are made, and knows those that an earlier build made of the same.
"""
