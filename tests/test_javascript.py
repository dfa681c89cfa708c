"""The theme's scripts are plain JavaScript whose types TypeScript checks, by their comments."""

import subprocess

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
