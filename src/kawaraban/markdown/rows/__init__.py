"""Lines as their writer typed them.

To Markdown the lines of a paragraph are one text, wrapped anywhere. In Japanese many are meant as lines: each of them
is a paragraph (`paragraphs`), or an item, a speech, a verse (`breaks`); in a table what is further in is a kind of what
stands above it (`cells`). What is wrapped all the same has no space between two ideographs (`joins`).
"""
