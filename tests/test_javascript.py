"""The theme's scripts are plain JavaScript whose types TypeScript checks, by their comments."""

import shutil
import subprocess
from pathlib import Path

from kawaraban.config import Config
from kawaraban.pages.default_theme import default_folder
from kawaraban.pages.theme import Theme
from tests.conftest import ROOT
from tests.needs import need

_STRICT = ("--noEmit", "--allowJs", "--checkJs", "--strict", "--target", "es2022", "--module", "esnext")
_LIBRARIES = ("--lib", "es2023,dom,dom.iterable", "--moduleResolution", "bundler", "--skipLibCheck")


def test_the_types_of_all_scripts_hold() -> None:
    compiler = ROOT / "node_modules/.bin/tsc"
    need(compiler if compiler.is_file() else None, "Node (npm installs typescript)")
    scripts = sorted((ROOT / "templates/assets").glob("*.js")) + sorted((ROOT / "src/kawaraban").rglob("assets/*.js"))
    assert len(scripts) > 3
    for script in scripts:
        done = subprocess.run(
            [compiler, *_STRICT, *_LIBRARIES, script], cwd=ROOT, capture_output=True, text=True, check=False
        )
        assert done.stdout == "", script.name
        assert done.returncode == 0, script.name


# Prints all tokens of a script: kinds and values, in order.
_TOKENS = """
const { tokenizer } = require("acorn");
const text = require("fs").readFileSync(process.argv[1], "utf8");
const options = { ecmaVersion: "latest", sourceType: "module" };
console.log(JSON.stringify([...tokenizer(text, options)].map(({ type, value }) => [type.label, value ?? null])));
"""


def test_what_a_site_gets_of_a_script_is_all_of_it_but_its_comments(tmp_path: Path) -> None:
    node = need(shutil.which("node"), "Node")
    need((ROOT / "node_modules/acorn").is_dir() or None, "Node (npm installs acorn)")
    scripts = [asset for asset in Theme((default_folder(),), Config()).assets if asset.path.endswith(".js")]
    assert len(scripts) > 3
    for script in scripts:
        stem = Path(script.path).name.partition(".")[0]
        written, served = default_folder() / "assets" / f"{stem}.js", tmp_path / f"{stem}.js"
        served.write_bytes(script.data)
        assert len(script.data) < written.stat().st_size
        one, other = (
            subprocess.run([node, "-e", _TOKENS, file], cwd=ROOT, capture_output=True, check=True).stdout
            for file in (written, served)
        )
        assert one == other, stem
