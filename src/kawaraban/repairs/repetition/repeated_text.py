"""repeated-text: what a generator that was told to go on wrote again.

It takes up the last paragraphs, or begins the article anew, and each time it gets a little further. A reader should see
each sentence once, at its first place and in its fullest form. What a writer says again on purpose stays: see `proof`.
Everything is found by hashing and bisection, so that the time grows with the length of the text alone.

The steps, on the article as a sequence of units (sentences, headings, other blocks):
1. A sentence that was cut off, and stands whole elsewhere, becomes the whole one, an item of a list its longest form.
2. A paragraph that a later one contains, with more in it, becomes the later one.
3. Every long sentence that was shown goes, an item of a list that is one too; with it go, in an unbroken run of what
   was shown, short ones and blocks.
   So does what a paragraph begins with where it is the end of the sentence above it, or of one said before.
   What sections of one form end with stays, above the first place where the generator stopped.
4. What is new between two sentences that were said side by side goes between these; a few words that are left alone of
   a paragraph go with it.
5. What is new under a heading or label that is there again goes to where that stands first.
6. A heading goes that keeps nothing below it, and a long one that is there again.
"""

from bisect import bisect_right
from dataclasses import replace
from itertools import takewhile

from kawaraban.language.sentences import sentences
from kawaraban.repairs.draft import Draft, Found
from kawaraban.repairs.markup import key
from kawaraban.repairs.repetition.affixes import Affixes
from kawaraban.repairs.repetition.completion import complete, merge
from kawaraban.repairs.repetition.excision import findings
from kawaraban.repairs.repetition.glued import drop_glued, titles
from kawaraban.repairs.repetition.insertion import insert
from kawaraban.repairs.repetition.items import SHOWN, Item, items_of
from kawaraban.repairs.repetition.proof import proof
from kawaraban.repairs.repetition.said_before import drop_remains, drop_repeated, matched, of_form, says_again
from kawaraban.repairs.repetition.sections import begun, drop_again, drop_empty, drop_rules, gather
from kawaraban.repairs.units import SENTENCE, Unit, units


def repeated_text(draft: Draft) -> Found:
    """Show every sentence of 20 characters or more once, in its fullest form, if a generator repeated it."""
    tail_row = draft.tail_row
    end = draft.starts[tail_row] if tail_row < len(draft.rows) else len(draft.body)
    everything = units(draft)
    before = tuple(unit for unit in everything if unit.start < end)
    items = items_of(before)
    proved = proof(draft, items)
    if proved.everything:
        elsewhere = {unit.key for unit in everything[len(before) :] if unit.kind in SHOWN}
        items = _once(draft, items, end, elsewhere | _title_keys(draft, before))
        drop_again(items)
    for item in proved.part:
        item.gone = True
    if not items or not (proved.everything or proved.part):
        return ()
    drop_empty(items, before, begun(items) if proved.everything else ())
    drop_rules(items, has_tail=tail_row < len(draft.rows))
    return tuple(replace(one, generated=proved.everything) for one in findings(draft, before, items))


def _once(draft: Draft, items: list[Item], end: int, elsewhere: set[str]) -> list[Item]:
    """The items as they are shown, those that are repeated gone; none, if nothing is repeated.

    `elsewhere` are the keys of what is said in other places of the page.
    """
    affixes = Affixes([item.key for item in items if item.kind is SENTENCE])
    seams = _seams(draft)
    completed = complete(draft, items, affixes, seams)
    matches = matched(draft.body, items, elsewhere)
    if not (completed or seams or says_again(items, matches)):
        return []
    if merge(draft, items):
        matches = matched(draft.body, items, elsewhere)
    for index in of_form(_first(draft, items), matches):
        matches[index] = 0
    drop_repeated(items, matches, affixes, seams)
    if any(item.gone for item in items):
        drop_glued(draft, items, end)
        said = {id(item) for item, match in zip(items, matches, strict=True) if match}
        items = insert(items, seams)
        drop_remains(items, said)
        items = gather(items)
    return items


def _first(draft: Draft, items: list[Item]) -> tuple[Item, ...]:
    """What stands above the first end marker; nothing, where there is none."""
    stopped = min(draft.seams, default=0)
    return tuple(takewhile(lambda item: draft.line(draft.row_at(item.unit.start)) < stopped, items))


def _title_keys(draft: Draft, before: tuple[Unit, ...]) -> set[str]:
    """What the title says, unless the article begins with that as a sentence of its own text."""
    beginning = {unit.key for unit in before if unit.block == before[0].block}
    return {key(said) for title in titles(draft) for said in (title, *sentences(title))} - beginning


def _seams(draft: Draft) -> frozenset[int]:
    """The blocks right above which an end marker stood."""
    if not draft.seams:
        return frozenset()
    seams = sorted(draft.seams)
    found = set()
    above = 0
    for number, block in enumerate(draft.outer):
        if bisect_right(seams, draft.line(block.start)) > above:
            found.add(number)
        above = bisect_right(seams, draft.line(draft.row_at(draft.span(block)[1] - 1)))
    return frozenset(found)
