"""From bytes to text: UTF-8 with LF, whatever byte order mark and line ends the file has.

Byte order marks within it are left out too: they come from files that were joined, cannot be seen, and would keep a
line from being a heading. So are other signs that cannot be seen, between letters of Japanese and before the marks of
Markdown, and colours of a terminal.
"""

import re
from collections.abc import Iterator

from kawaraban.problems import Problem, error, warning
from kawaraban.reading.mojibake import garbled
from kawaraban.reading.one_line import without_unseen

_UTF_32 = (b"\xff\xfe\0\0", b"\0\0\xfe\xff")
UTF_16 = (b"\xff\xfe", b"\xfe\xff", b"-\0-\0", b"\0-\0-")
"""What a file in UTF-16 begins with: a byte order mark, or without one the hyphens of its front matter."""
_COLOUR = re.compile(r"\x1b\[[\d;]*m")  # with which a terminal is told how to show what follows
_JIS = re.compile(rb"\x1b\$[@B][!-~]")  # what begins two bytes for a character
BOM = b"\xef\xbb\xbf"
"""The byte order mark that may stand before UTF-8."""
_HINT = "Save the file as UTF-8."
_MANY = _HINT + " Of many, each is written anew by `iconv -f {} -t UTF-8 OLD > NEW`."


def decode(data: bytes, path: str) -> tuple[str | None, tuple[Problem, ...]]:
    """Decode a source file. Returns its text without byte order mark, lines ending in LF, or None and a problem.

    Problems (`encoding`): an error for what is not UTF-8, a warning for text that was read in another encoding before
    it was saved as UTF-8.
    """
    if data.startswith((*_UTF_32, *UTF_16)):
        found = "UTF-32" if data.startswith(_UTF_32) else "UTF-16"
        return None, (error("encoding", path, 1, f"The file is {found}; expected is UTF-8.", _MANY.format(found)),)
    if not data or data.isspace():
        return None, (error("empty", path, 0, "The file is empty.", "Write the article, or remove the file."),)
    data = data.removeprefix(BOM)
    if b"\0" in data:
        line = data.count(b"\n", 0, data.index(b"\0")) + 1
        message = "There is a NUL character: this is not a text."
        return None, (error("binary", path, line, message, "Remove the file or the character."),)
    if jis := _JIS.search(data):
        line = data.count(b"\n", 0, jis.start()) + 1
        message, hint = "The file looks like ISO-2022-JP; expected is UTF-8.", _MANY.format("ISO-2022-JP")
        return None, (error("encoding", path, line, message, hint),)
    try:
        text = data.decode().replace("\ufeff", "").replace("\r\n", "\n").replace("\r", "\n")
    except UnicodeDecodeError as failure:
        return None, (_invalid(data, failure, path),)
    text = _COLOUR.sub("", text) if "\x1b" in text else text
    return without_unseen(text), tuple(_garbled(text, path))


def _garbled(text: str, path: str) -> Iterator[Problem]:
    if found := garbled(text):
        line = text.count("\n", 0, found.at) + 1
        was = f", and was `{found.meant}`" if found.meant else ""
        message = f"`{found.shown}` is UTF-8 that was read as {found.encoding}{was}."
        hint = "Take the text from where it came once more, reading it as UTF-8; what was saved so has lost characters."
        yield warning("encoding", path, line, message, hint)


def _invalid(data: bytes, failure: UnicodeDecodeError, path: str) -> Problem:
    before = data[: failure.start].replace(b"\r\n", b"\n").replace(b"\r", b"\n")
    line = before.count(b"\n") + 1
    if failure.reason == "unexpected end of data":
        message = "The file ends within a character: its end was cut off."
        return error("encoding", path, line, message, "Write the end again, or take the unfinished sentence out.")
    guess = _other_encoding(data) if before.isascii() else ""
    found = " ".join(f"{byte:02X}" for byte in data[failure.start : failure.start + 3])
    message = f"The bytes {found} are not UTF-8" + (f"; the file looks like {guess}." if guess else ".")
    hint = _MANY.format(guess.replace("Shift_JIS", "CP932")) if guess else _HINT  # as Windows has it, with ① and ㈱
    return error("encoding", path, line, message, hint)


def _other_encoding(data: bytes) -> str:
    for encoding, name in (("euc_jp", "EUC-JP"), ("cp932", "Shift_JIS")):
        try:
            data.decode(encoding)
        except UnicodeDecodeError:
            continue
        return name
    return ""
