"""How a page shows a body's tokens, and what it tells of them.

    headings, identifiers          ids, levels and line breaks of headings; ids that differ on a page
    links                          where links and pictures lead
    tables, lists, emphasis, code  HTML other than the parser's own; `highlight` colours code
    plain_text                     the text of tokens, without markup

All but the last change tokens, or say how a kind of them is rendered.
"""
