"""What articles become is valid HTML on a page, also where writers' own HTML is not."""

from pathlib import Path

from kawaraban.markdown.render import render
from tests.markdown.cases import cases
from tests.validators.nu import NuChecker

PAGE = (
    '<!doctype html><html lang="ja"><head><meta charset="utf-8"><title>題</title></head>'
    "<body><main>{}</main></body></html>"
)


def test_every_case_is_valid_on_a_page(vnu: NuChecker, tmp_path: Path) -> None:
    pages = []
    for number, case in enumerate(cases()):
        page = tmp_path / f"{number}.html"
        page.write_text(PAGE.format(render(case.body).html), encoding="utf-8")
        pages.append(page)
    wrong = tmp_path / "wrong.html"
    wrong.write_text(PAGE.format('<p id="a"></p><p id="a"></p>'), encoding="utf-8")
    found = vnu.errors([*pages, wrong])
    assert [finding.line for finding in found if finding.path == wrong] == [1], "the checker finds what is wrong"
    assert [(finding.message, finding.extract) for finding in found if finding.path != wrong] == []
