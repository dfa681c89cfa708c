"""What a generator left for its program or its user, and nobody took out or filled in.

What a writer may mean, as `[氏名]` in a form letter, is left alone: only what no reader can want is told.
"""

import re
from functools import partial

from kawaraban.repairs.told.notation import notation

_marks = partial(notation, "generator-marks")
_place = partial(notation, "placeholder")
_UNFILLED = "This looks like a place that nobody has filled in"
_FILL = "Write what belongs there, or take it out."
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
        "【検索結果 [検索結果 [ref: [cite:",
        r"(?<=\S)[【\[]検索結果\d{1,2}[】\]](?=[。、【\[]|$)|(?<=\S)\[ref: ?\d{1,3}\](?=[。、\[])"
        r"|\[cite: ?[\d, ]{1,40}$",
        "A citation that only the generator's program knows is shown as it is written",
        _SOURCE,
    ),
    _place(  # where there can be but a name or a number
        "]さん ]氏 ]億 ]万 ]% ]％ }さん }氏 }億 }万 }% }％ %>",
        r"(?:(?<![A-Za-z0-9_\])「])\[(?!注)(?:[^\x00-\x7f\W]{1,12}|[A-Z]{1,10})\]|\{\{[^{}\n]{1,40}\}\}|\$\{\w{1,40}\})"
        r"(?=(?:さん|氏)[はがのをにとで]|億円|万円|[%％])"
        r"|<%=[^%\n]{1,40}%>(?=[ぁ-ヿ一-鿿])",
        _UNFILLED,
        _FILL,
    ),
    _place(
        "を入れる] を入れる】 を入力] を入力】 を入力し を挿入] を挿入】 を挿入し を記入] を記入】 を記入し "
        "を記載] を記載】 をここに を入力す を挿入す を記入す [INSERT [Your",
        r"[\[【［][^\[\]【】［］\n]{1,30}を(?:ここに)?(?:入れる[\]】］](?!\()"
        r"|(?:入力|挿入|記入|記載)(?:する|してください)?[\]】］](?![(（ボタメキ欄をにでのが]))"
        r"|\[INSERT [A-Z _]{2,40}\](?!\()|\[Your [A-Z][A-Za-z ]{2,30}\](?=[ぁ-ヿ一-鿿])",
        _UNFILLED,
        _FILL,
    ),
    _place(
        "[画像 【画像 ［画像 [図 [イラスト [グラフ [写真 【写真 【図",
        r"^(?:[\[【［](?:画像|写真|図版?|イラスト|グラフ)(?:を?挿入|の?挿入位置)[^\[\]【】［］\n]{0,100}[\]】］]"
        r"|\[(?:画像|イラスト|グラフ)[：:][^\[\]\n]{2,100}\])[ \t]*$",
        "A picture was to be here, and is not",
        "Put the picture in, `![what it shows](/its/path)`, or take the line out.",
        unless=re.compile(r"!\["),
    ),
)
