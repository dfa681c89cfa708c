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
    assert [(finding.message, finding.extract) for finding in vnu.errors(pages)] == []
