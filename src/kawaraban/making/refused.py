"""What else is wrong with articles that errors in their front matter keep from being published.

Without it, a writer who has corrected three hundred dates would see only then what is wrong with three hundred texts.
Such an article has no address yet, nor a place among the others: it is only checked.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from kawaraban.making.material import Material, is_template
from kawaraban.making.rendering import check_post
from kawaraban.making.result import Context
from kawaraban.making.sources import Parser
from kawaraban.model import Post
from kawaraban.problems import Problem, errors_among
from kawaraban.reading.files import statics
from kawaraban.repairs.addresses import addresses

# What only front matter that could be read says.
_OF_FRONT_MATTER = frozenset({"title-empty", "title-brackets", "no-text"})


def about_refused(material: Material, problems: Iterable[Problem], shared: Context) -> tuple[Problem, ...]:
    """The problems of the texts of all sources that an error among `problems` keeps out, in the order of their paths;
    nothing is told of what can be mended, as nothing is.
    """
    found = tuple(_refused(material, problems))
    if not found:
        return ()
    files, _ = statics.find(material.layout, found, material.config)
    around = replace(
        shared,
        addresses=addresses((*material.posts, *found), material.config),
        files=shared.files | {f"/{file.output}" for file in files},
    )
    return tuple(
        problem
        for post in found
        for problem in check_post(post, around).problems
        if post.lines or problem.code not in _OF_FRONT_MATTER
    )


def _refused(material: Material, problems: Iterable[Problem]) -> Iterator[Post]:
    wrong = {problem.path for problem in errors_among(problems)}
    wrong -= {post.path for post in material.posts}
    parser = Parser(material.layout.root, material.layout.form, material.config)
    for file in material.layout.files:
        post = parser.refused(file) if file.path in wrong else None
        if post is not None and not is_template(post):
            yield post
