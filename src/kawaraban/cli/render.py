"""`kawaraban render`: Markdown in, HTML out. Also the door through which the Markdown test suites come."""

import sys
from typing import BinaryIO

import click

from kawaraban.markdown.render import commonmark, render


@click.command("render")
@click.argument("file", type=click.File("rb"))
@click.option("--commonmark", "plain", is_flag=True, help="CommonMark and the CJK-friendly emphasis alone.")
def command(file: BinaryIO, *, plain: bool) -> None:
    """Print the HTML of a Markdown body (FILE, or - for standard input) as an article would get it."""
    body = file.read().decode("utf-8-sig", errors="replace").replace("\r\n", "\n")
    html = commonmark(body) if plain else render(body).html
    sys.stdout.buffer.write(html.encode())
