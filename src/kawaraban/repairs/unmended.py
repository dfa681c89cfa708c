"""What is wrong with an article and cannot be mended, only told."""

from kawaraban.problems import Problem
from kawaraban.repairs.draft import Context, Draft


def problems(draft: Draft, context: Context) -> tuple[Problem, ...]:
    """All problems of a mended article."""
    return ()
