"""The theme: templates and assets, the site's own before the one that comes with kawaraban.

A file in the site's `templates/` takes the place of the default one of the same name; a
site that has such is made in a sandbox, since templates come with articles, and articles from anybody.
`assets` says under which names assets are published.
"""

import os
from collections.abc import Mapping
from functools import cached_property
from hashlib import blake2b
from pathlib import Path
from traceback import walk_tb

from markupsafe import Markup

from kawaraban.config import Config
from kawaraban.csp import policy
from kawaraban.model import Output
from kawaraban.pages.assets import assets
from kawaraban.pages.default_theme import ENDING, TEMPLATES
from kawaraban.pages.environment import Budget, Once, TemplateError, TemplateSyntaxError, environment
from kawaraban.pages.fonts import font_sheet
from kawaraban.pages.template_limits import TooMuchError, limited
from kawaraban.problems import Problem, error
from kawaraban.reading import decoding
from kawaraban.reading.files.walk import led_out
from kawaraban.urls import href

# What a template can do wrong.
_FAULTS = (
    TemplateError, ArithmeticError, AttributeError, LookupError, RecursionError, TypeError, ValueError,
)  # fmt: skip
_INLINE = "theme.js"  # the one script that must run before the first paint: it sets the colour scheme
_FONTS = "fonts.css"  # made from the settings, where they name fonts


class ThemeError(Exception):
    """A template that cannot be read or rendered; `problem` names file, line and the page that was being made."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.message)
        self.problem = problem

    def __reduce__(self) -> tuple[type["ThemeError"], tuple[Problem]]:
        """Come whole out of another process."""
        return type(self), (self.problem,)


class Theme:
    """Templates ready to render, and the assets they name.

    `folders` are searched in order; the last is that of kawaraban. `program` tells the program from any other: where it
    is known, what its own templates were compiled to is kept. Raises OSError, and ThemeError for a site's own folder
    with links that lead out of the site.
    """

    def __init__(
        self,
        folders: tuple[Path, ...],
        config: Config,
        data: Mapping[str, object] | None = None,
        program: bytes = b"",
    ) -> None:
        for own in folders[:-1]:
            _refuse_links_out(own)
        self._folders = folders
        self._site_url = config.site.url
        self._assets = assets(folders, {_FONTS: font_sheet(config)})
        self._addresses = {name: href("/" + asset.path, config.site.url) for name, asset in self._assets.items()}
        inline = (self._assets[name].data for name in (_INLINE,) if name in self._assets)
        self._is_own = any(next(folder.rglob(f"*{ENDING}"), None) for folder in folders[:-1])
        self._environment = environment(folders, sandboxed=self._is_own, program=program)
        self._environment.globals |= {
            "data": data or {},
            "asset": self.asset,
            "inline_script": self._inline_script,
            "once": Once(),
            "csp": policy(config, inline),
        }

    @cached_property
    def version(self) -> bytes:
        """A hash of all that pages are made with besides their values: templates, assets, data, address, policy."""
        known = (self._site_url, self._environment.globals["data"], self._environment.globals["csp"])
        hasher = blake2b(repr(known).encode(), digest_size=16)
        for folder in self._folders:
            for path in sorted(path for path in folder.rglob(f"*{ENDING}") if path.is_file()):
                hasher.update(os.fsencode(f"\0{path.relative_to(folder).as_posix()}\0") + path.read_bytes())
        for _, asset in sorted(self._assets.items()):
            hasher.update(f"\0{asset.path}\0".encode() + asset.data)
        return hasher.digest()

    @property
    def assets(self) -> tuple[Output, ...]:
        """The files of `assets/` under their published names."""
        return tuple(asset for _, asset in sorted(self._assets.items()))

    def render(self, name: str, address: str, /, **values: object) -> bytes:
        """Make a page by template `name` as UTF-8; `address` is its own, for messages. Raises ThemeError."""
        try:
            if self._is_own:
                with limited():
                    text = self._text(name, values | {"range": Budget().range})
            else:
                text = self._text(name, values)
        except (*_FAULTS, _AssetMissingError, TooMuchError, MemoryError) as problem:
            if not self._is_own and not isinstance(problem, (TemplateError, _AssetMissingError)):
                raise
            raise ThemeError(self._explained(problem, name, address)) from problem
        if not (text := text.rstrip()):
            raise ThemeError(_empty(name, address))
        return f"{text}\n".encode()

    def _text(self, name: str, values: dict[str, object]) -> str:
        return self._environment.get_template(name + ENDING).render(**values)

    def expand(self, text: str, path: str, line: int, /, **values: object) -> str:
        """Fill the template that the body of a page is; it begins on `line` of the file `path`.

        It may do what templates do, but reaches nothing outside of `values`, and no loop over numbers is endless.
        Raises ThemeError.
        """
        sandbox = environment(self._folders, sandboxed=True)
        sandbox.globals |= {"data": self._environment.globals["data"], "range": Budget().range}
        try:
            template = sandbox.from_string(text)
            return template.render(**values)
        except _FAULTS as problem:
            row = problem.lineno if isinstance(problem, TemplateSyntaxError) else _row(problem)
            message = f"The page cannot be made: {_said(problem).removesuffix('.')}."
            hint = "Pages are Jinja2 templates; write {% raw %}…{% endraw %} around braces that are to be shown."
            raise ThemeError(error("page-template", path, line + max(row, 1) - 1, message, hint)) from problem

    def asset(self, name: str) -> str:
        """The address of an asset as pages write it. Raises an error that `render` explains for an unknown name."""
        address = self._addresses.get(name)
        if address is None:
            raise _AssetMissingError(name, tuple(sorted(self._assets)))
        return address

    def _inline_script(self, name: str) -> Markup:
        """The text of a script for a `<script>` element; only one that the policy names by its hash will run."""
        return Markup(self._assets[name].data.decode())  # noqa: S704 - a file of the theme, not of an article

    def _explained(self, problem: Exception, name: str, address: str) -> Problem:
        if isinstance(problem, UnicodeDecodeError) and (told := _not_utf8(self._folders[:-1])):
            return told
        file, line = _place(problem, self._folders)
        return error(
            "template-error",
            file or name + ENDING,
            line,
            f"{_said(problem)} (while making {address})",
            "`kawaraban theme explain` prints what each template is given.",
        )


def _empty(name: str, address: str) -> Problem:
    """A page of nothing is what comes of a template that was not saved as a whole."""
    hint = f"Write the template anew; `kawaraban theme copy {name}{ENDING}` fetches the one that comes with kawaraban."
    return error("template-error", name + ENDING, 0, f"The page is empty (while making {address}).", hint)


def _not_utf8(folders: tuple[Path, ...]) -> Problem | None:
    """What is wrong with the first template of a site that is no UTF-8: Jinja2 does not say which it could not read."""
    for folder in folders:
        for path in sorted(folder.rglob(f"*{ENDING}")):
            text, problems = decoding.decode(path.read_bytes(), f"{TEMPLATES}/{path.relative_to(folder).as_posix()}")
            if text is None and problems[0].code == "encoding":
                return problems[0]
    return None


def _said(problem: Exception) -> str:
    """What is wrong, in words that do not depend on where Python noticed it."""
    if isinstance(problem, (TooMuchError, MemoryError)):
        return "the page takes too much time or memory"
    return "it lies too deep in itself" if isinstance(problem, RecursionError) else str(problem)


class _AssetMissingError(Exception):
    def __init__(self, name: str, known: tuple[str, ...]) -> None:
        super().__init__(f"there is no asset {name!r}; there are {', '.join(known)}")


def _row(problem: BaseException) -> int:
    """The line of the page's own text in which something went wrong; 0 where that is not known."""
    rows = [row for frame, row in walk_tb(problem.__traceback__) if frame.f_code.co_filename == "<template>"]
    return rows[-1] if rows else 0


def _refuse_links_out(folder: Path) -> None:
    """A template or asset that is a link to a file elsewhere would publish that file."""
    root = os.path.realpath(folder.parent)
    for path in (folder, *sorted(folder.rglob("*"))):
        if path.is_symlink() and not Path(os.path.realpath(path)).is_relative_to(root):
            name = path.relative_to(folder.parent).as_posix()
            raise ThemeError(led_out(name, error))


def _place(problem: Exception, folders: tuple[Path, ...]) -> tuple[str, int]:
    """The template's file and line: from the error itself, or from the deepest frame in a template."""
    if isinstance(problem, TemplateSyntaxError):
        return _short(problem.filename or problem.name or "", folders), problem.lineno
    frames = [(frame.f_code.co_filename, line) for frame, line in walk_tb(problem.__traceback__)]
    places = [(_short(file, folders), line) for file, line in frames if file.endswith(ENDING)]
    return places[-1] if places else ("", 0)


def _short(file: str, folders: tuple[Path, ...]) -> str:
    for folder in folders:
        if Path(file).is_relative_to(folder):
            return f"{TEMPLATES}/{Path(file).relative_to(folder).as_posix()}"
    return file
