"""note-links: what links between notes lead to, by the names in a small site."""

from datetime import date

import pytest

from kawaraban.config import Config, SiteSettings
from kawaraban.model import Header, Kind
from kawaraban.repairs.addresses import Addresses, addresses
from kawaraban.repairs.links.notes import names
from kawaraban.repairs.mend import mend
from tests.repairs.articles import post

CONFIG = Config(site=SiteSettings(url="https://example.org/blog"))
SITE = (
    Header("posts/庭の手入れ.md", Kind.POST, "/2024/01/01/庭の手入れ/", "", slug="庭の手入れ"),
    Header(
        "posts/旅/2024-01-02-yama.md", Kind.POST, "/2024/01/02/yama/", "山の話", file_date=date(2024, 1, 2), slug="yama"
    ),
    Header("posts/a.md", Kind.POST, "/a/", "yama の題", slug="a"),
    Header("posts/b.md", Kind.POST, "/b/", "同じ題", slug="b"),
    Header("posts/c.md", Kind.POST, "/c/", "同じ題", slug="c"),
    Header("posts/山の話.md", Kind.POST, "/d/", "別の題", slug="d"),
    Header("posts/x/index.md", Kind.POST, "/(x)/", "括弧", slug="x"),
    Header("pages/about.md", Kind.PAGE, "/about/", "この場について"),
)
FILES = {"庭.png": ("/img/庭.png",), "二つ.png": ("/a/二つ.png", "/b/二つ.png"), "表.pdf": ("/表.pdf",)}

LED = {
    "[[庭の手入れ]]": "[庭の手入れ](/2024/01/01/庭の手入れ/)",
    "[[旅/2024-01-02-yama]]": "[2024-01-02-yama](/2024/01/02/yama/)",
    "[[yama.md|山]]": "[山](/2024/01/02/yama/)",
    "[[Yama]]": "[Yama](/2024/01/02/yama/)",
    "[[山の話]]": "[山の話](/d/)",
    "[[別の題|*別*]]": "[\\*別\\*](/d/)",
    "[[括弧]]": "[括弧](/%28x%29/)",
    "[[about|ここ]]": "[ここ](/about/)",
    "[[a#水 やり]]": "[a > 水 やり](/a/#水-やり)",
    "[[a#章#節|節]]": "[節](/a/#節)",
    "[[a#^abc123]]": "[a](/a/)",
    "[[#見出し]]": "[見出し](#見出し)",
    "[[表.pdf]]": "[表.pdf](/表.pdf)",
    "![[庭.png]]": "![](/img/庭.png)",
    "![[添付/庭.png|300x200]]": "![](/img/庭.png)",
    "![[庭.png|四月の庭]]": "![四月の庭](/img/庭.png)",
    "- `[[a]]`と[[a]]": "- `[[a]]`と[a](/a/)",
    "| 題 | 頁 |\n| --- | --- |\n| 山 | [[a\\|それ]] |": "| 題 | 頁 |\n| --- | --- |\n| 山 | [それ](/a/) |",
}
LEFT = (
    "[[無い記事]]",
    "[[同じ題]]",
    "[[#無い見出し]]",
    "![[二つ.png]]",
    "![[無い.png]]",
    "![[a]]",
    "[[a]](https://example.org/)",
    "\\[[a]]",
    "[[[a]]]",
    "`[[a]]`",
    "```\n[[a]]\n```",
    "[[]]と[[|]]と[[#]]",
)


@pytest.mark.parametrize("before", [*LED, *LEFT])
def test_where_it_leads(before: str) -> None:
    text = f"{before}\n\n## 見出し\n\n本文です。\n"
    known = addresses(SITE, CONFIG, names(text), FILES)
    mended, repairs, _ = mend(post(text), CONFIG, known)
    assert mended.body == text.replace(before, LED.get(before, before))
    assert [repair.code for repair in repairs] == (["note-links"] if before in LED else [])


def test_what_leads_nowhere_is_told() -> None:
    known = addresses(SITE, CONFIG, names("[[無い記事]][[a]]"), FILES)
    _, _, (told,) = mend(post("[[a]]と[[無い記事]]です。\n"), CONFIG, known)
    assert (told.code, told.message.rpartition(": ")[2]) == ("notation-raw", "[[無い記事]]")


def test_only_the_names_that_are_asked_for_are_looked_up() -> None:
    assert addresses(SITE, CONFIG).notes == {}
    assert addresses(SITE, CONFIG, ["無い記事", "A"]).notes == {"a": "/a/"}
    assert Addresses().of_note("a") is None
