"""From Markdown to safe HTML, headings and plain text.

    body -> tokens (`parser`) -> tokens as this site shows them -> HTML, headings, plain text (`render`)

`parser` says in which order the rules are asked, `first_signs` why so few of them are. What the rules are about has a
room for each:

    extensions   what is no CommonMark: footnotes, ruby, callouts, formulas, emphasis beside Japanese punctuation
    rows         lines as their writer typed them: which breaks between them stay, and which leave a space
    html         HTML within a body: what of it is text, what is closed, what is let through
    presentation what a page has of the tokens: ids, links, pictures, headings, tables, code, plain text
    conformance  rendered HTML that a writer had a hand in, made valid

Others ask `blocks` and `inline` how a body is read, and `tail` where its last sections begin.
"""
