"""The command line: one module for each command, loaded only when its command is called, since start-up counts.

Exit codes of all commands: 0 fine, or only warnings and repairs; 1 errors (with `--strict` warnings too); 2 usage.

What several commands share:

    parameters, clock, process   what they are given, and what they ask the machine
    review, surveying            all articles checked, or made into a site that nobody writes; `links` is of `check`
    printing, progress           how problems, sums and stages are told
    writing                      files that are written among the sources
"""

import os
import sys
import threading
from importlib import import_module
from typing import Any

import click

from kawaraban import __version__

# Name of the command: what it does, in one line. Its module is `kawaraban.cli.<name>`, its click command `command`.
COMMANDS = {
    "build": "Build a site.",
    "check": "Tell all problems and repairs of the articles, and what to do first.",
    "config": "Print all settings with their defaults, as a site.toml.",
    "init": "Make a new site.",
    "migrate": "Write a Jekyll site anew in kawaraban's own form.",
    "keywords": "Print what each article is about, by its own words.",
    "new": "Make a new article.",
    "fix": "Write the repairs into the source files.",
    "render": "Print the HTML of a Markdown body as an article would get it.",
    "search": "Search a site in the terminal, as its search page does.",
    "serve": "Show a site in a browser and follow every change.",
    "tags": "Tell whether the tags are true: which say nothing, are missing, or should be one.",
    "theme": "List the theme's files, copy them to change them, and explain what templates are given.",
    "urls": "Print all addresses of a site, or keep them in its ledger.",
}


class _Commands(click.Group):
    def main(self, args: Any = None, *others: Any, **given: Any) -> Any:
        """Run a command. What the shell called ends at once with it; what Python called returns."""
        if args is not None:
            return super().main(args, *others, **given)
        try:
            super().main(None, *others, **given)
        except SystemExit as end:
            _end(end.code)
            raise

    def invoke(self, ctx: click.Context) -> Any:
        """Run a command. That a process which worked for it was ended, which a build tells by itself, is told here."""
        try:
            return super().invoke(ctx)
        except RuntimeError as failure:
            from kawaraban.making.processes import ended

            if not ended(failure):
                raise
            raise click.ClickException(_ENDED) from None

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002 - click's
        if cmd_name not in COMMANDS:
            return None
        command: click.Command = import_module(f"{__name__}.{cmd_name}").command
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002 - click's
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))


@click.command(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="kawaraban")
def main() -> None:
    """瓦版: a static site generator for Japanese articles."""


_ENDED = (
    "A process that worked for this command was ended from outside; mostly the system does so to free memory. "
    "Call it again, with less beside it."
)


def _end(code: str | int | None) -> None:
    """End this process now, if nothing is left to be done in it.

    Python would first take apart, one by one, all values that a build has made, which takes longer than to find out
    that nothing has changed.
    """
    if isinstance(code, str) or threading.active_count() > 1:
        return
    try:
        sys.stdout.flush()
        sys.stderr.flush()
    except OSError:  # nobody listens any more, which Python has its own way to say
        return
    os._exit(code or 0)
