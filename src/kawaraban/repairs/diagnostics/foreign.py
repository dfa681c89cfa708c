"""The notations of other tools that a page shows as they are typed, and what to write instead.

All of them are made of signs that also stand in prose and in programs (`[[nodiscard]]`, `a == b`, 名画《ひまわり》), so
each pattern asks for more than its signs. What a writer may mean, as `[氏名]` in a form letter, is left alone.
"""

import re
from functools import partial
from typing import NamedTuple

from kawaraban.markdown.extensions.callouts import KINDS
from kawaraban.markdown.extensions.contents import CONTENTS
from kawaraban.markdown.extensions.formulas import FORMULA
from kawaraban.markdown.extensions.novels import KANJI, WITH_BAR, WITHOUT_BAR

_WIDE = "\u3005-\u30ff\u3400-\u9fff\uf900-\ufaff\uff00-\uffef"
_KANA = "\u3041-\u3096\u30a1-\u30faーｰ"
_BASE = r"[^{}｛｝|｜\n]{1,60}"
_VALUE = r"""[ \t]+[\w-]{1,30}=(?:"[^"\n]{0,300}"|'[^'\n]{0,300}')"""
_ZENN = "card|tweet|youtube|gist|github|codepen|slideshare|speakerdeck|docswell|jsfiddle|codesandbox|stackblitz|figma"

_DIRECTIVES = (
    "admonition|attention|bibliography|card|caution|code-block|code-cell|contents|csv-table|danger|deprecated|dropdown|"
    "epigraph|error|eval-rst|figure|glossary|grid|hint|image|important|include|list-table|literalinclude|margin|math|note|"
    "only|raw|seealso|sidebar|tab-item|tab-set|table|tip|toctree|topic|versionadded|versionchanged|warning"
)
_ROLES = "abbr|cite(?::[a-z]{1,6})?|doc|download|eq|file|guilabel|kbd|math|menuselection|numref|ref|sub|sup|term"

_ALERT = "Write `> [!NOTE]` (TIP, IMPORTANT, WARNING, CAUTION) alone on a line, and `> ` before each line of the text."
_PICTURE = "Put the picture among the files that are published, and write `![what it shows](/its/path)`."
_OTHERWISE = "Take it out, or write in Markdown what it stood for."
_UNFILLED = "This looks like a place that nobody has filled in"
_FILL = "Write what belongs there, or take it out."
_SOURCE = "Name the source, or take it out."


class Notation(NamedTuple):
    """A notation of another tool, and what to write instead. A body with none of the `signs` does not have it, nor one
    in which `unless` is found, if there is such.
    """

    code: str
    signs: tuple[str, ...]
    pattern: re.Pattern[str]
    message: str
    hint: str
    unless: re.Pattern[str] | None = None


def _notation(
    code: str, signs: str, pattern: str, message: str, hint: str, unless: re.Pattern[str] | None = None
) -> Notation:
    """A notation by its code, its signs between spaces, and the rest."""
    return Notation(code, tuple(signs.split()), re.compile(pattern, re.MULTILINE), message, hint, unless)


_raw, _ruby = partial(_notation, "notation-raw"), partial(_notation, "ruby-raw")
_marks, _place = partial(_notation, "generator-marks"), partial(_notation, "placeholder")

NOTATIONS = (
    _raw(
        "[toc [TOC [[ @[ [: {:toc",
        CONTENTS,
        "A list of contents as another tool makes it is left out",
        "Take it out: the page has a list of contents, made of the headings.",
    ),
    _raw(
        "[[",
        r"(?<!\\)!\[\[[^\[\]\n]{1,200}\]\]",
        "What Obsidian puts in here is shown as it is written",
        f"{_PICTURE} To another article write a link.",
    ),
    _raw(
        "[[",
        rf"(?<![!\\\[])\[\[(?!\s|rb:)(?=[^\[\]\n]*[{_WIDE}|#])[^\[\]\n]{{1,200}}\]\](?![\]\[(:])",
        "A link between notes is shown as it is written",
        "Write the name of one article here, `[text](address)`, or the text alone.",
    ),
    _raw(
        "==",
        rf"(?<![=!<>\\A-Za-z0-9])==(?=[^\s=])(?=[^=\n]*[A-Za-z{_WIDE}])[^=\n]{{1,200}}(?<=\S)==(?![=A-Za-z0-9])",
        "The marker ==…== is shown as it is written",
        "Write `**…**`.",
    ),
    _raw(
        "^",
        rf"(?:^|(?<=[ \t。{_WIDE}]))\^(?=[A-Za-z0-9-]*[A-Za-z])[A-Za-z0-9-]{{4,40}}[ \t]*$",
        "The name of a block in Obsidian is shown as it is written",
        "Take it out; a link can lead to a heading.",
    ),
    _raw(
        "^[",  # and no `^[ぁ-ん]+` of a regular expression
        rf"(?<=[\w.)）」』。{_WIDE}])\^\[(?=[^\[\]\n]*[{_WIDE}])(?![^\[\]\n]*\w-\w)[^\[\]\n]{{2,300}}\](?![*+?{{$(\[:])",
        "A note within a line is shown as it is written",
        "Write `[^1]` there, and `[^1]: …` on a line of its own.",
    ),
    _raw(
        "^ ~",
        r"(?<=[A-Za-z0-9)])\^[-+]?[0-9]{1,3}[-+]?\^(?![\w^])|(?<![\w~])[A-Za-z]{1,10}~[0-9]{1,3}~(?![0-9~])",
        "What Pandoc raises or lowers is shown as it is written",
        "Write `<sup>2</sup>` or `<sub>2</sub>`.",
    ),
    _raw(
        "[!",
        rf"\A\[!(?!(?i:{'|'.join(KINDS)})\][+-]?(?:[ \t]|$))[A-Za-z]{{3,20}}\].*",
        "A callout of no known kind is shown as it is written",
        _ALERT,
    ),
    _raw(
        ":::",
        r"^:{3,}[ \t]*(?:[A-Za-z]|\{[^{}\n]{1,80}\}).*",
        "A box is shown as it is written, since nothing ends it or its kind is none that is known here",
        "Write `:::` alone on the line below its text; kinds are note, tip, important, warning, caution and details.",
    ),
    _raw(
        "!!! ???",
        r"^(?:!!!|\?\?\?\+?)[ \t]+[a-z]{3,12}(?:[ \t]+\"[^\"\n]*\")?[ \t]*$",
        "A box of MkDocs is shown as it is written, since nothing is indented below it or nobody knows its kind",
        _ALERT,
    ),
    _raw(
        "=== 8<- :material- :fontawesome- :octicons- :simple- ++",
        r"^===[!+]? \"[^\"\n]{1,100}\"[ \t]*$|^;?-{1,9}8<-{1,9}(?:[ \t].*)?$"
        r"|:(?:material|fontawesome|octicons|simple)-[a-z0-9-]{2,60}:|\+\+[a-z0-9-]{1,20}(?:\+[a-z0-9-]{1,20}){1,5}\+\+",
        "What MkDocs makes of signs is shown as it is written",
        _OTHERWISE,
    ),
    _raw(
        "`{ ~{ }` )=",
        rf"\A(?:`{{3,}}|~{{3,}})\{{(?:{_DIRECTIVES})\}}.*|^\([A-Za-z][\w-]{{1,60}}\)=[ \t]*$"
        rf"|(?<![A-Za-z0-9_\\`])\{{(?:{_ROLES})\}}`[^`\n]{{1,200}}`",
        "What MyST makes of braces is shown as it is written, what it takes for a box or a picture as code",
        f"{_OTHERWISE} A box begins with `> [!NOTE]`.",
    ),
    _raw(
        "mermaid plantuml ```math ~~~math",
        r"\A(?:`{3,}|~{3,})[ \t]*\{?\.?(?:mermaid|plantuml|math)\b.*",
        "What other tools draw of this code is shown as code",
        "Make a picture of it, or say it in words.",
    ),
    _raw(
        "::",
        r"^::[a-z][a-z0-9-]{1,30}(?:\{[^{}\n]{0,300}\})?[ \t]*$"
        r"|(?<![\w:]):[a-z][a-z-]{1,30}(?:\[[^\[\]\n]{1,200}\])?\{[^{}\n]{1,300}\}",
        "A component of Nuxt is shown as it is written",
        _OTHERWISE,
    ),
    _raw(
        "import export {/*",
        r"^import (?:[\w{}*, \t]{1,200} from )?(?:'[^'\n]{1,200}'|\"[^\"\n]{1,200}\");?[ \t]*$"
        r"|^export (?:const|default|function) [\x21-\x7e].*|\{/\*.{0,300}?\*/\}",
        "JavaScript of MDX is shown as it is written",
        _OTHERWISE,
    ),
    _raw(
        "[@ [-@ ]{",
        r"\[-?@(?=[^\s\],;]{0,60}\d)[A-Za-z][\w:.-]{1,60}(?:[,;][^\[\]\n]{0,100})?\](?![(\[:])"
        r"|\]\{[.#][A-Za-z][^{}\n]{0,100}\}",
        "What Pandoc cites, or gives a look, is shown as it is written",
        "Write the source as a note, `[^1]`; take the braces out.",
    ),
    _raw(
        "@[",
        rf"@\[(?:{_ZENN})\]\([^()\n]{{0,500}}\)",
        "What Zenn shows of another site is not shown",
        "Write its address alone on a line, or `[text](address)`.",
    ),
    _raw("[f:id:", r"\[f:id:[^\[\]\n]{1,200}\]", "A picture of Hatena is shown as it is written", _PICTURE),
    _raw(
        ":embed :title :bookmark [id: [tex: [asin: [isbn:",
        r"\[https?://[^\[\]\s]{1,500}:(?:embed|title|bookmark)(?:[:=][^\[\]\n]{0,300})?\]"
        r"|\[(?:id:[A-Za-z]|tex:|asin:|isbn:)[^\[\]\n]{1,300}\](?![(\[:])",
        "What Hatena makes of brackets is shown as it is written",
        "Write `[text](address)`, or the text alone.",
    ),
    _raw(
        "((",
        rf"(?<![(\\A-Za-z0-9_])\(\((?=[^()\n]*[{_WIDE}])[^()\n]{{5,400}}\)\)(?!\))",
        "A note of Hatena is shown as it is written",
        "Write `[^1]` there, and `[^1]: …` on a line of its own.",
    ),
    _raw(
        "||",
        rf"(?<![A-Za-z0-9)\]|\\])\|\|(?![\s|<])(?=[^|\n]*[{_WIDE}])[^|\n]{{1,200}}(?<!\s)\|\|(?![|A-Za-z0-9(])",
        "What Discord hides between bars is shown, bars and all",
        "Write `:::details` and `:::` above and below it, or take the bars out.",
    ),
    _raw("||<", r"^\|\|<[ \t]*$", "Code of Hatena is a quotation here", "Write ``` alone above and below the code."),
    _raw(
        "[/ =\" ='",
        rf"(?<![\\\w\]])\[[a-z][\w-]{{1,40}}(?:{_VALUE}){{1,20}}[ \t]*/?\](?![(\[:])|^\[/[a-z][\w-]{{1,40}}\][ \t]*$"
        r"|(?<![\\\w\]])\[([a-z][\w-]{0,40})(?:=[^\[\]\n]{0,300})?\](?=[^(:](?:[^\[]|\[(?!/)){0,1000}\[/\1\])",
        "A shortcode of another tool is shown as it is written",
        _OTHERWISE,
    ),
    _raw(
        " {#",
        r"(?<=\S)[ \t]+\{#[A-Za-z][\w.-]{0,60}\}[ \t]*$",
        "A name for links, which here only headings have, is shown as it is written",
        "Take it out, or make a heading of the line.",
    ),
    _raw(
        "*[",
        r"^\*\[[^\[\]\n]{1,40}\]:[ \t].*",
        "The meaning of an abbreviation is shown as it is written",
        "Write what it means where it is used first, or make a definition of it: `: …` below the term.",
    ),
    _raw(
        "{{< {{%",
        r"\{\{<.{1,300}?>\}\}|\{\{%.{1,300}?%\}\}",
        "A shortcode of Hugo is shown as it is written",
        _OTHERWISE,
    ),
    _raw(
        r"$ \( \[ \begin{",
        r"^\\begin\{(?P<kind>[A-Za-z]{1,20}\*?)\}[\s\S]{0,3000}?\\end\{(?P=kind)\}[ \t]*$"
        rf"|^\$\$[\s\S]{{1,3000}}?\$\$[ \t]*$|^\\\[\n[\s\S]{{1,3000}}?\\\][ \t]*$|{FORMULA}",
        "A formula is shown as it is written",
        "Write it in plain signs, put it between backticks, or make a picture of it.",
    ),
    _raw("［＃", r"［＃[^［］\n]{1,200}］", "A remark of Aozora Bunko is shown as it is written", _OTHERWISE),
    _ruby(
        "《",
        WITHOUT_BAR,
        "Ruby of Aozora Bunko or Kakuyomu is shown as it is written",
        "Write `｜漢字《かんじ》` or `{漢字|かんじ}`.",
        unless=WITH_BAR,
    ),
    _ruby("[[", r"\[\[rb:[^\[\]\n]{1,100}\]\]", "Ruby of pixiv is shown as it is written", "Write `{漢字|かんじ}`."),
    _ruby(
        "｛ ｝",
        rf"｛{_BASE}[|｜][{_KANA}|｜]{{1,60}}[}}｝]|\{{{_BASE}[|｜][{_KANA}|｜]{{1,60}}｝",
        "Ruby in a full-width bracket is shown as it is written",
        "Write `{漢字|かんじ}` with half-width brackets.",
    ),
    _ruby(
        "|} }( }（ ]{",
        rf"\{{[^{{}}|｜\n]{{1,60}}(?:[|｜][{_KANA}]{{1,30}})+[|｜]\}}"
        rf"|\{{[{KANJI}]{{1,20}}\}}[(（][{_KANA}]{{1,40}}[)）]|\[[{KANJI}]{{1,20}}\]\{{[{_KANA}]{{1,40}}\}}",
        "Ruby in another form is shown as it is written",
        "Write `{漢字|かんじ}`.",
    ),
    _ruby(
        "{",
        rf"\{{[^{{}}|\s]{{1,20}}\|[{_KANA}|]{{1,60}}+(?![^{{}}\n]{{0,80}}[}}｝])",
        "Ruby without its end is shown as it is written",
        "Write `}` behind the reading.",
    ),
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
