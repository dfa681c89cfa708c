"""When a site is too heavy for its host, and what is said then."""

from kawaraban.output.weight import weight

MEGABYTE = 1_000_000


def test_an_ordinary_site_is_fine() -> None:
    assert weight({"index.html": 20_000, "film.mp4": 10 * MEGABYTE}) == ()


def test_a_heavy_file_is_named_with_its_size() -> None:
    (problem,) = weight({"index.html": 20_000, "films/a.mp4": 12 * MEGABYTE})
    assert problem.code == "file-heavy"
    assert "films/a.mp4 has 12 MB" in problem.message


def test_a_heavy_site_is_named_with_its_heaviest_folders() -> None:
    sizes = {f"pictures/{number}.png": 9 * MEGABYTE for number in range(90)} | {"index.html": 20_000}
    (problem,) = weight(sizes)
    assert problem.code == "site-heavy"
    assert "810 MB in 91 files" in problem.message
    assert "pictures 810 MB" in problem.message


def test_just_below_the_mark_nothing_is_said() -> None:
    assert not weight({f"{number}.png": 10 * MEGABYTE for number in range(79)})
