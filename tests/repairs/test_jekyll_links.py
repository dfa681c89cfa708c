"""jekyll-links: what Jekyll's tags stand for in a link, by the addresses of a small site."""

from datetime import date

import pytest

from kawaraban.config import Config, SiteSettings
from kawaraban.model import Header, Kind
from kawaraban.repairs.addresses import Addresses, addresses, led
from kawaraban.repairs.links.jekyll import named
from kawaraban.repairs.links.moved import targets
from kawaraban.repairs.mend import mend
from tests.repairs.articles import post

CONFIG = Config(site=SiteSettings(url="https://example.org/blog"))
SITE = (
    Header("_posts/2024-01-01-yama.md", Kind.POST, "/2024/01/01/yama/", "山", file_date=date(2024, 1, 1), slug="yama"),
    Header("_posts/2024-01-02-(a).md", Kind.POST, "/2024/01/02/(a)/", "川", file_date=date(2024, 1, 2), slug="(a)"),
    Header("_posts/2024-01-03-C#.md", Kind.POST, "/2024/01/03/c/", "字", file_date=date(2024, 1, 3), slug="c"),
    Header("_posts/2024-01-04-何?.md", Kind.POST, "/2024/01/04/nani/", "何", file_date=date(2024, 1, 4), slug="nani"),
    Header("_posts/2024-01-05-a:b.md", Kind.POST, "/2024/01/05/a-b/", "比", file_date=date(2024, 1, 5), slug="a-b"),
    Header("about.md", Kind.PAGE, "/about/", "頁"),
)

RESOLVED = {
    "[山]({% post_url 2024-01-01-yama %})": "[山](/2024/01/01/yama/)",
    "[山]({%- post_url 2024-01-01-yama -%})": "[山](/2024/01/01/yama/)",
    "[川]({% post_url 2024-01-02-(a) %})": "[川](/2024/01/02/%28a%29/)",
    "[字]({% post_url 2024-01-03-C# %})": "[字](/2024/01/03/c/)",
    "[何]({% post_url 2024-01-04-何? %})": "[何](/2024/01/04/nani/)",
    "[比]({% post_url 2024-01-05-a:b %})": "[比](/2024/01/05/a-b/)",
    '[山]({% link _posts/2024-01-01-yama.md %}#名 "題")': '[山](/2024/01/01/yama/#名 "題")',
    "[山]({{ site.baseurl }}{% post_url 2024-01-01-yama %})": "[山](/2024/01/01/yama/)",
    "[山]({{site.url}}{{site.baseurl}}/2024/01/01/yama/)": "[山](/2024/01/01/yama/)",
    "[頁]({% link about.md %})": "[頁](/about/)",
    "[書]({% link assets/a.pdf %})": "[書](/assets/a.pdf)",
    '![絵]({{ "/a.png" | relative_url }})': "![絵](/a.png)",
    "![絵]({{ 'a.png' | prepend: site.baseurl | prepend: site.url }})": "![絵](/a.png)",
    '[外]({{ "https://example.com/" | absolute_url }})': "[外](https://example.com/)",
    "[絵][a]\n\n[a]: {{ site.baseurl }}/a.png": "[絵][a]\n\n[a]: /a.png",
    '<img src="{{ site.baseurl }}/a.png">': '<img src="/a.png">',
    "`[山]({% post_url 2024-01-01-yama %})`と[山]({% post_url 2024-01-01-yama %})": (
        "`[山]({% post_url 2024-01-01-yama %})`と[山](/2024/01/01/yama/)"
    ),
    "[家]({{ site.baseurl }})": "[家](/)",
}
LEFT = (
    "[無]({% post_url 2024-01-09-nai %})",
    "[無]({{ site.baseurl }}{% link _posts/nai.md %})",
    "[謎]({{ page.url }})",
    "[共有](https://example.com/share?url={{ site.url }}/2024/01/01/yama/)",
    "[共有]({{ site.baseurl }}/share?url={{ site.url }}/2024/01/01/yama/)",
    "<a href=\"https://example.com/share?u={{ '/a/' | absolute_url }}\">共有</a>",
    '<a href="{{ "/share?u=" | relative_url }}{{ site.url }}/a/">共有</a>',
    "[外](https://example.org{{ site.baseurl }}/x)",
    "`[山]({% post_url 2024-01-01-yama %})`",
    "```\n[山]({% post_url 2024-01-01-yama %})\n```",
    "{% post_url 2024-01-01-yama %}",
)


@pytest.mark.parametrize("before", [*RESOLVED, *LEFT])
def test_what_it_becomes(before: str) -> None:
    known = addresses(SITE, CONFIG)
    mended, repairs, _ = mend(post(before), CONFIG, known)
    assert mended.body == RESOLVED.get(before, before)
    assert [repair.code for repair in repairs] == (["jekyll-links"] if before in RESOLVED else [])


def test_an_expression_that_stands_for_nothing_is_told() -> None:
    _, _, problems = mend(
        post("本文です。\n\n[謎]({{ page.url }}) [謎]({{ x }}) [無]({{ site.url }}{% link nai.md %})\n"),
        CONFIG,
        addresses(SITE, CONFIG),
    )
    (found,) = [problem for problem in problems if problem.code == "liquid-tag"]
    assert found.message == "For Jekyll, and shown as it stands here: {{ page.url }}, {{ x }}."


def test_an_expression_that_means_a_beginning_is_told_elsewhere() -> None:
    body = "本文です。\n\n[共有]({{ site.baseurl }}/share?url={{ site.url }}/a/{% link about.md %})\n"
    _, _, problems = mend(post(body), CONFIG, addresses(SITE, CONFIG))
    (found,) = [problem for problem in problems if problem.code == "liquid-tag"]
    assert found.message == "For Jekyll, and shown as it stands here: {{ site.url }}."


@pytest.mark.parametrize(
    "before", [text for text in RESOLVED if "post_url" in text or "link" in text or "yama" in text]
)
def test_it_is_known_on_which_addresses_it_depends(before: str) -> None:
    """An article whose link leads elsewhere, or nowhere, now is made anew."""
    if "a.pdf" not in before:
        assert depends(before, addresses(SITE, CONFIG)) != depends(before, addresses((), CONFIG))


def depends(before: str, known: Addresses) -> tuple[object, ...]:
    """What the key of an article says of the addresses of its site."""
    return led(targets(post(before), known), known), [known.of_file(name) for name in named(before)]
