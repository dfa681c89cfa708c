"""Takes the README's pictures: builds the sample site and photographs it. Run by `make pictures`."""

import shutil
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from click.testing import CliRunner
from playwright.sync_api import Browser, sync_playwright

from kawaraban.cli import main
from tests.conftest import QUIET_BROWSER, ROOT
from tests.serving import serving

_TARGET = ROOT / ".github" / "pictures"
_ARTICLE = "/2026/03/04/shiomi-sazanami-s1/"
_PICTURES = {
    "home.png": ("/", 1200, 900, "light"),
    "article.png": (_ARTICLE, 1200, 1100, "light"),
    "article-phone.png": (_ARTICLE, 390, 844, "dark"),
    "keyword.png": ("/keywords/言語モデル/", 1200, 900, "light"),
    "search-phone.png": ("/search/?q=推論", 390, 844, "light"),
}


def take(browser: Browser, address: str) -> None:
    """Photograph each page of `_PICTURES` of the site served at `address`."""
    _TARGET.mkdir(parents=True, exist_ok=True)
    for name, (path, width, height, scheme) in _PICTURES.items():
        page = browser.new_page(viewport={"width": width, "height": height}, color_scheme=scheme)  # type: ignore[arg-type]
        page.goto(address.rstrip("/") + path, wait_until="networkidle")
        page.screenshot(path=_TARGET / name)
        page.close()


def photograph() -> int:
    """Build, serve and photograph; 1 where the site cannot be built."""
    with TemporaryDirectory() as folder:
        site = Path(folder) / "site"
        done = CliRunner().invoke(main, ["build", str(ROOT / "content"), "--output", str(site), "--cache-dir", folder])
        if done.exit_code:
            sys.stderr.write(done.output)
            return 1
        with serving(site) as address, sync_playwright() as play:
            browser = play.chromium.launch(executable_path=shutil.which("chromium"), args=list(QUIET_BROWSER))
            take(browser, address)
            browser.close()
    return 0


if __name__ == "__main__":
    sys.exit(photograph())
