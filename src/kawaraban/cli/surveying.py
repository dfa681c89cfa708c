"""What commands share that look at a whole site and write nothing: find it, analyse it, or say what is wrong."""

from pathlib import Path

from kawaraban.build import Survey, survey
from kawaraban.cli import clock
from kawaraban.cli.parameters import own_cache
from kawaraban.cli.printing import fail
from kawaraban.cli.process import cores
from kawaraban.config import Options
from kawaraban.problems import errors_among
from kawaraban.progress import Silent
from kawaraban.request import BuildRequest, Report


def surveyed(source: Path, cache: Path | None, options: Options | None = None) -> Survey:
    """Analyse the site in `source`; where it cannot be published, print its errors and end the command with 1."""
    request = BuildRequest(source, source, options or Options(now=clock.now(None)), cache or own_cache(source), cores())
    found = survey(request, Silent())
    report = found if isinstance(found, Report) else found.report
    if isinstance(found, Report) or report.failed:
        fail(errors_among(report.problems))
    return found
