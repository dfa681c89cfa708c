"""Where the settings of a site come from: `site.toml`, Jekyll's `_config.yml`, or nowhere for a bare folder.

All three end in one frozen `Config`. Everything wrong is told at once, with its line; a setting that cannot be used is
left at its default, so that the articles can still be checked in the same run.
"""

from pathlib import Path

import msgspec

from kawaraban import limits
from kawaraban.config import DEFAULT_URL, Config, Options
from kawaraban.problems import Problem, error, warning
from kawaraban.reading import decoding
from kawaraban.reading.configuration import jekyll
from kawaraban.reading.configuration.doubts import doubts
from kawaraban.reading.configuration.rules import checked, wrong_url
from kawaraban.reading.configuration.schema import Filler
from kawaraban.reading.files import sources
from kawaraban.reading.files.forms import Form, recognise
from kawaraban.reading.formats import toml_parser
from kawaraban.reading.formats.places import Lines

Read = tuple[Config, tuple[Problem, ...], Filler | None]
"""Settings, what is wrong with them, and what filled them and knows where they stand, if they come from a file."""


def read(root: Path) -> tuple[Config, tuple[Problem, ...]]:
    """Read the settings of the site at `root`, whatever its form.

    Problems (errors): `settings` for a file that cannot be read at all, `setting-unknown`, `setting-value`,
    `setting-missing`; the warning `jekyll-settings` names once what has no meaning here.
    """
    return _read(root)[:2]


def file_name(form: Form) -> str:
    """The file that holds the settings of a site; "" where a site of that form has none."""
    return {Form.OWN: "site.toml", Form.JEKYLL: "_config.yml", Form.BARE: ""}[form]


def lines(root: Path) -> Filler | None:
    """Where the settings that `read` gives stand, for who finds something about them later; None where there are none
    in a file.
    """
    return _read(root)[2]


def effective(config: Config, options: Options) -> tuple[Config, tuple[Problem, ...]]:
    """Put the command line above the settings.

    Problems: the error `base-url` for one that is no address, and the warning `site-url` where no public address is
    known, since feeds, sitemap and canonical links would lead to the writer's own machine.
    """
    site, build = config.site, config.build
    if options.base_url is not None:
        if reason := wrong_url(options.base_url):
            return config, (error("base-url", "", 0, f"--base-url {reason}", "Write --base-url https://example.org"),)
        site = msgspec.structs.replace(site, url=options.base_url)
    build = msgspec.structs.replace(
        build,
        drafts=build.drafts if options.drafts is None else options.drafts,
        future=build.future if options.future is None else options.future,
        static=(*build.static, *options.static),
    )
    merged = msgspec.structs.replace(config, site=site, build=build)
    if options.base_url is not None or not site.url.startswith(DEFAULT_URL):
        return merged, ()
    message = f"The site's public address is not set; feeds, sitemap and canonical links say {DEFAULT_URL}."
    hint = "Set `url` in the settings, or give --base-url https://example.org"
    return merged, (warning("site-url", "", 0, message, hint),)


def _read(root: Path) -> Read:
    form = recognise(root)
    name = file_name(form)
    if not name or not (root / name).exists():
        return Config(), (), None
    data, problems = sources.read_bytes(root, name, limits.SETTINGS_BYTES)
    if data is None:
        return Config(), problems, None
    if not data.strip():
        return Config(), (), None
    text, about_text = decoding.decode(data, name)
    if text is None:
        return Config(), about_text, None
    config, problems, filler = parse(text, form)
    return config, (*about_text, *problems), filler


def parse(text: str, form: Form) -> Read:
    """The settings in the text of a file that a site of this form has them in."""
    path = file_name(form)
    if form is Form.OWN:
        data = toml_parser.parsed(text, "settings", path)
        return (Config(), (data,), None) if isinstance(data, Problem) else _filled(data, toml_parser.lines(text), path)
    translated, problems = jekyll.translate(text, path)
    if translated is None:
        return Config(), problems, None
    config, found, filler = _filled(*translated, path)
    return config, (*problems, *found), filler


def _filled(data: dict[str, object], lines: Lines, path: str) -> Read:
    filler = Filler(path, lines)
    config, problems = checked(filler.fill(Config, data) or Config(), filler)
    return config, (*filler.problems, *problems, *doubts(config, filler)), filler
