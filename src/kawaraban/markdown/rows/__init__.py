"""Lines as their writer typed them.

To Markdown the lines of a paragraph are one text, wrapped anywhere. In Japanese many are meant as lines: each of them
is a paragraph (`typed_paragraphs`), or an item, a speaker, a label begins it (`typed_lines`), or it is no part of the
block that Markdown puts it into (`typed_blocks`); in a table what is further in is a kind of what stands above it
(`typed_cells`). What is wrapped all the same has no space between two
ideographs (`line_breaks`). `lines` is what they have in common.
"""
