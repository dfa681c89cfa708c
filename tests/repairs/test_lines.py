"""Each line of a mended body knows the line of the file that it came from."""

from tests.repairs.articles import mended


def test_lines_of_a_mended_body() -> None:
    body = "題名\n\n一つ目の文です。\n---\n\n---END---\n\n二つ目の文です。\n"
    post, repairs, _ = mended(body)
    rows = post.body.split("\n")
    assert [(row, post.line(number)) for number, row in enumerate(rows) if row] == [
        ("一つ目の文です。", 7),
        ("---", 8),
        ("二つ目の文です。", 12),
    ]
    assert [(repair.code, repair.line) for repair in repairs] == [
        ("end-marker", 10),
        ("title-repeated", 5),
        ("setext-accident", 8),
    ]


def test_lines_of_a_healthy_body() -> None:
    post, _, _ = mended("一つ目の文です。\n\n二つ目の文です。\n")
    assert (post.body_lines, post.line(2)) == ((), 7)


def test_lines_of_what_was_put_together() -> None:
    end = "三つ目の文は途中で切れてしまいまし"
    first = "一つ目の文はここにあって、次の文に続いています。"
    body = f"{first}二つ目の文は\n\n---END---\n\n{first}二つ目の文は長く、ここで終わります。{end}\n"
    post, _, problems = mended(body)
    assert post.body.split("\n")[0] == f"{first}二つ目の文は長く、ここで終わります。{end}"
    assert [(problem.code, problem.line) for problem in problems] == [("unfinished", 9)]


def test_each_row_out_of_which_spaces_are_taken_is_told() -> None:
    rows = ("これは** 重要 **です。", "次の** 強調 **も同じです。")
    _, repairs, _ = mended("\n".join(rows))
    assert [(repair.line, repair.before, repair.after) for repair in repairs] == [
        (5, rows[0], "これは**重要**です。"),
        (6, rows[1], "次の**強調**も同じです。"),
    ]
