"""What is no UTF-8 is told by what it is: most of these cases stand in `cases/encodings.txt`."""

import pytest

from kawaraban.reading.decoding import decode
from kawaraban.reading.mojibake import garbled


def test_a_file_that_was_cut_off_within_a_character() -> None:
    data = "一行目\n二行目".encode()
    assert decode(data, "a.md") == ("一行目\n二行目", ())
    for cut in (1, 2):
        text, (problem,) = decode(data[:-cut], "a.md")
        assert text is None
        assert (problem.code, problem.line) == ("encoding", 2)
        assert "cut off" in problem.message


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("工\u200b場で三\u200d台を\u2060見た", "工場で三台を見た"),
        ("**重要。**\u200bこれは", "**重要。**\u200bこれは"),
        ("👩\u200d💻と می\u200cخواهم", "👩\u200d💻と می\u200cخواهم"),
        ("\u200b```py\nx\n\u200b```\n", "```py\nx\n```\n"),
        ("```md\n\u200b```py\nx\n\u200b```\n```\n", "```md\n\u200b```py\nx\n\u200b```\n```\n"),
        ("\x1b[1m三台\x1b[0mのカメラ", "三台のカメラ"),
    ],
)
def test_what_cannot_be_seen(written: str, read: str) -> None:
    assert decode(written.encode(), "a.md") == (read, ())


@pytest.mark.parametrize("text", ["It‚Äôs so", "â€œsmartâ€\x9d inspection", "I donâ€™t"])
def test_quotation_marks_that_were_read_in_another_encoding(text: str) -> None:
    _, (problem,) = decode(text.encode(), "a.md")
    assert problem.code == "encoding"


@pytest.mark.parametrize("encoding", ["latin-1", "cp1252", "cp932"])
@pytest.mark.parametrize("text", ["これは桜の話", "瓦版を読んだり、したり", "「はい」とだけ言った"])
def test_text_that_was_read_in_another_encoding(text: str, encoding: str) -> None:
    wrong = text.encode().decode(encoding, "ignore")
    found, (problem,) = decode(f"---\ntitle: 題\n---\n{wrong}\n".encode(), "a.md")
    assert found is not None
    assert (problem.code, problem.severity, problem.line) == ("encoding", "warning", 4)
    restored = garbled(wrong)
    assert restored
    assert restored.meant in {text[:4], ""}
    assert restored.meant or encoding != "latin-1"


@pytest.mark.parametrize(
    "text",
    [
        "Éléments très «œuvrés» à “l’été”",
        "São Paulo: a ação não é só “isso”…",
        "繧繝縁の畳と繧繝彩色",
        "ã, ä, å, æ, ç",
        "çãé",
    ],
)
def test_text_that_only_has_such_signs(text: str) -> None:
    assert garbled(text) is None
