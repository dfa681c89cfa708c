"""What folders say about the texts in them, in the forms in which a writer lays them out as he likes.

Articles may lie in folders of any name. But who lays one into `下書き/` does not mean it to be read, the texts of
`templates/` are patterns, and a site within the folder is built for itself. Names count in any case, and with an
underscore before them.
"""

from collections.abc import Callable, Sequence
from functools import cache
from pathlib import Path

from kawaraban.reading.files.forms import Form, recognise
from kawaraban.reading.one_line import folded

_DRAFTS = frozenset({
    "draft", "drafts", "private", "unpublished", "wip", "下書", "下書き", "草稿", "書きかけ", "未公開", "非公開",
})  # fmt: skip
_PATTERNS = frozenset({
    "archetypes", "layouts", "scaffolds", "template", "templates", "themes", "ひな形", "雛形", "テンプレート",
})  # fmt: skip
# What makes a folder one that a program has made: a built site, Python's libraries.
_MADE = (".kawaraban-manifest.json", "pyvenv.cfg")
_ABOUT_A_FOLDER = frozenset({
    "changelog", "code_of_conduct", "contributing", "license", "licence", "readme", "security",
})  # fmt: skip


def hold_drafts(folders: Sequence[str]) -> bool:
    """Whether the name of one of these folders says that what lies in it is not to be published."""
    return any(folded(name).lstrip("_") in _DRAFTS for name in folders)


def is_about_a_folder(name: str) -> bool:
    """Whether a file is there for those who look into its folder, by its name: `README.ja.md`."""
    stem = folded(name).partition(".")[0]
    return stem in _ABOUT_A_FOLDER or stem.startswith("readme")


def holding(root: Path) -> Callable[[str], bool]:
    """Make the function that says of a folder below `root`, by its path, whether articles may lie in it."""

    @cache
    def may_hold(folder: str) -> bool:
        above, _, name = folder.rpartition("/")
        if above and not may_hold(above):
            return False
        plain = folded(name)
        if plain.lstrip("_") in _PATTERNS or (plain.startswith("_") and not hold_drafts((name,))):
            return False
        is_site = recognise(root / folder) is not Form.BARE
        return not is_site and not any((root / folder / made).exists() for made in _MADE)

    return may_hold
