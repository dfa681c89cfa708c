"""Mending: the rules in the order in which they run, and what becomes of a post that went through all of them.

The order is part of the meaning. What stands before every line hides all else, a code fence hides conflict markers, and
these hide end markers; in both a second front matter may stand; end markers cut the sentences that everything else
compares, the title has to be whole before the body can repeat it, a rule has to be no heading before headings are
counted, and bold lines may become headings only when those that repeat others are gone.
"""

from collections.abc import Callable
from dataclasses import replace

from kawaraban.config import Config
from kawaraban.model import Post
from kawaraban.problems import Problem, Repair
from kawaraban.repairs.addresses import Addresses
from kawaraban.repairs.conflicts import conflict_markers
from kawaraban.repairs.diagnostics import unmended
from kawaraban.repairs.draft import Draft, Finding, Found, apply, draft
from kawaraban.repairs.emphasis import stray_emphasis
from kawaraban.repairs.generated.end_marker import end_marker
from kawaraban.repairs.generated.marks import generator_marks
from kawaraban.repairs.generated.remarks import generator_remarks
from kawaraban.repairs.generated.torn import torn_sentence
from kawaraban.repairs.heading_marks import heading_marks
from kawaraban.repairs.headings import bold_headings, setext_accident
from kawaraban.repairs.links.cut import link_cut
from kawaraban.repairs.links.jekyll import jekyll_links
from kawaraban.repairs.links.moved import links_moved
from kawaraban.repairs.links.notes import note_links
from kawaraban.repairs.misplaced_tail import tail_in_text
from kawaraban.repairs.repetition.repeated_text import repeated_text
from kawaraban.repairs.titles.titles import title_cut, title_empty, title_markup, title_repeated
from kawaraban.repairs.wrapping import code_fence, front_matter_twice

Rule = Callable[[Draft], Found]

RULES: tuple[tuple[str, Rule], ...] = (
    ("code-fence", code_fence),
    ("conflict-markers", conflict_markers),
    ("front-matter-twice", front_matter_twice),
    ("end-marker", end_marker),
    ("generator-remarks", generator_remarks),
    ("generator-marks", generator_marks),
    ("heading-marks", heading_marks),
    ("title-markup", title_markup),
    ("title-cut", title_cut),
    ("title-empty", title_empty),
    ("title-repeated", title_repeated),
    ("setext-accident", setext_accident),
    ("repeated-text", repeated_text),
    ("tail-in-text", tail_in_text),
    ("torn-sentence", torn_sentence),
    ("bold-headings", bold_headings),
    ("link-cut", link_cut),
    ("stray-emphasis", stray_emphasis),
    ("jekyll-links", jekyll_links),
    ("note-links", note_links),
    ("links-moved", links_moved),
)


TITLES = ("title-markup", "title-cut", "title-empty")
"""The rules by which an article gets another title."""


def mend(post: Post, config: Config, sites: Addresses) -> tuple[Post, tuple[Repair, ...], tuple[Problem, ...]]:
    """Mend what can be proved to be damaged in a post, and report what else is wrong with it.

    Returns the mended post with its repairs in the order in which they were made, and problems in no order. Rules that
    `config.repairs` sets to false do not run. The body stays Markdown; `body_lines` of the post then tells the line of
    the file that each of its lines came from.
    """
    mended = draft(post, config, sites)
    repairs: list[Repair] = []
    problems: list[Problem] = []
    for code, rule in RULES:
        if config.repairs.get(code, True):
            mended = _run(code, rule, mended, repairs, problems)
    problems += unmended.problems(mended)
    result = replace(mended.post, body_lines=mended.lines) if mended.body != post.body else mended.post
    return result, tuple(repairs), tuple(problems)


# What a rule takes out may have parted what belongs together, so it looks again; more than a few times it never finds.
_MOST_RUNS = 4


def _run(code: str, rule: Rule, mended: Draft, repairs: list[Repair], problems: list[Problem]) -> Draft:
    """Run a rule until it finds nothing more; add what it did and what it could not do."""
    for number in range(_MOST_RUNS):
        found = rule(mended)
        findings = [one for one in found if isinstance(one, Finding)]
        repairs += (_repair(code, mended, finding) for finding in findings)
        if number == 0:
            problems += (one for one in found if isinstance(one, Problem))
        if not findings:
            break
        mended = apply(mended, findings)
    return mended


def _repair(code: str, mended: Draft, finding: Finding) -> Repair:
    line = mended.key_line(finding.key) if finding.row is None else mended.line(finding.row)
    return Repair(code, mended.post.path, line, finding.message, finding.before, finding.after)
