"""What is wrong with an Atom feed: by the schema of RFC 4287 with its two further rules, and by a reader's parser."""

from functools import cache
from pathlib import Path

import feedparser
from lxml import etree

_ATOM = {"atom": "http://www.w3.org/2005/Atom"}
# RFC 4287, appendix B: the assertions of `atom:feed` and `atom:entry`, as what breaks them.
_BREAKS = (
    (
        "an entry has no author, and the feed has none either",
        "//atom:entry[not(atom:author) and not(../atom:author) and not(atom:source/atom:author)]",
    ),
    (
        "an entry has neither content nor an alternate link",
        "//atom:entry[not(atom:link[@rel='alternate'] or atom:link[not(@rel)] or atom:content)]",
    ),
)


def complaints(feed: bytes) -> tuple[str, ...]:
    """All that is wrong with a feed; empty for a valid one."""
    try:
        tree = etree.fromstring(feed)
    except etree.XMLSyntaxError as failure:
        return (str(failure),)
    schema = _schema()
    schema.validate(tree)
    found = [f"line {fault.line}: {fault.message}" for fault in schema.error_log]
    found += [message for message, path in _BREAKS if tree.xpath(path, namespaces=_ATOM)]
    found += [f"the id {i} stands twice" for i in _twice(tree.xpath("//atom:entry/atom:id/text()", namespaces=_ATOM))]
    parsed = feedparser.parse(feed)
    return (*found, *([str(parsed.bozo_exception)] if parsed.bozo else []))


def _twice(ids: list[str]) -> list[str]:
    return sorted({i for i in ids if ids.count(i) > 1})


@cache
def _schema() -> etree.RelaxNG:
    return etree.RelaxNG(etree.parse(Path(__file__).with_name("atom.rng")))
