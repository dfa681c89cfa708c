"""What is no UTF-8 is told by what it is: most of these cases stand in `cases/encodings.txt`."""

from kawaraban.reading.decoding import decode


def test_a_file_that_was_cut_off_within_a_character() -> None:
    data = "一行目\n二行目".encode()
    assert decode(data, "a.md") == ("一行目\n二行目", ())
    for cut in (1, 2):
        text, (problem,) = decode(data[:-cut], "a.md")
        assert text is None
        assert (problem.code, problem.line) == ("encoding", 2)
        assert "cut off" in problem.message
