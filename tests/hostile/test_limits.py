"""Each limit is told in the README, in its section on safety."""

from kawaraban import limits
from tests.hostile.running import ROOT


def test_the_readme_tells_each_limit() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    safety = readme.partition("\n## Safety\n")[2].partition("\n## ")[0]
    names = [name for name in vars(limits) if name.isupper()]
    assert len(names) > 30
    assert [name for name in names if f"`{name}`" not in safety] == []
