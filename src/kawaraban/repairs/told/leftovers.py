"""What a generator left for its program or its user, and nobody took out or filled in.

What a writer may mean, as `[氏名]` in a form letter, is left alone: only what no reader can want is told.
"""

from functools import partial

from kawaraban.repairs.told.notation import notation

_marks = partial(notation, "generator-marks")
_SOURCE = "Name the source, or take it out."

LEFTOVERS = (
    _marks(
        "参照データ 検証済みファクト",
        r"[（(［\[][^（）()［］\[\]\n]{0,10}参照データ(?:[、,より]|(?=[）)］\]]))[^（）()［］\[\]\n]{0,12}[）)］\]]"
        r"|参照データ(?:によると|によれば|にある|で示され|が示す)|[\[［]?検証済みファクト[\]］]?",
        "The text names data that only its generator had",
        _SOURCE,
    ),
    _marks(
        "検索結果 [ref: [cite:",
        r"(?<=\S)[【\[]検索結果\d{1,2}[】\]](?=[。、【\[]|$)|(?<=\S)\[ref: ?\d{1,3}\](?=[。、\[])"
        r"|\[cite: ?[\d, ]{1,40}$",
        "A citation that only the generator's program knows is shown as it is written",
        _SOURCE,
    ),
)
