"""`kawaraban render`: Markdown in, HTML out. Also the door through which the Markdown test suites come."""

import sys
from typing import BinaryIO

import click

from kawaraban import limits
from kawaraban.cli.printing import fail
from kawaraban.markdown.render import commonmark, render
from kawaraban.reading.decoding import decode
from kawaraban.reading.files.sources import too_large
from kawaraban.reading.front_matter.splitting import body_of, excess


@click.command("render")
@click.argument("file", type=click.File("rb"))
@click.option("--commonmark", "plain", is_flag=True, help="CommonMark and the CJK-friendly emphasis alone.")
def command(file: BinaryIO, *, plain: bool) -> None:
    """Print the HTML of the Markdown in FILE (or -, standard input) as an article would get it, were nothing mended.

    Front matter is passed over.
    """
    data = file.read(limits.SOURCE_BYTES + 1)
    if len(data) > limits.SOURCE_BYTES:
        fail([too_large(file.name, limits.SOURCE_BYTES)])
    is_read = data.strip() and not plain
    text, problems = decode(data, file.name) if is_read else (data.decode("utf-8-sig", "replace"), ())
    if text is None:
        fail(problems)
    body = text if plain else _body(text)
    if problem := excess(body, file.name, 1):
        fail([problem])
    html = commonmark(body) if plain else render(body).html
    sys.stdout.buffer.write(html.encode())


def _body(text: str) -> str:
    """The text of an article without its front matter; that of a file whose front matter has no end as it is."""
    try:
        return body_of(text)[0]
    except ValueError:
        return text
