"""The values that pass through the stages, from a file's bytes to the files of the built site.

    Source --parse--> Post --mend--> Post + Repairs --render--> Article --analyse--> Entry; a site's pages: Output

All are frozen: a stage returns a new value, and no field is filled in later. They hold only plain data, so that they
can be sent between processes and kept in the cache as they are.

    post       a file as it was read, and what it says of itself
    article    what becomes of its Markdown
    token      a word of its text
    terms      the candidates for its keywords
    entry      what the whole-site stage needs of it
    output     a file of the built site

Others import them from here.
"""

from kawaraban.model.article import Article, Beyond, Body, Heading, LiquidTag, Rendered, Tail, Text, TextKind
from kawaraban.model.entry import Entry
from kawaraban.model.output import Output, Promise
from kawaraban.model.post import AnyHeader, Flags, Header, Kind, Post, Reference, Source
from kawaraban.model.terms import Term, Terms
from kawaraban.model.token import Token

__all__ = (
    "AnyHeader", "Article", "Beyond", "Body", "Entry", "Flags", "Header", "Heading", "Kind", "LiquidTag", "Output",
    "Post", "Promise", "Reference", "Rendered", "Source", "Tail", "Term", "Terms", "Text", "TextKind", "Token",
)  # fmt: skip
