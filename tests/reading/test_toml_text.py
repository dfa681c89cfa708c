"""Settings written as TOML read back as they were."""

from hypothesis import given
from hypothesis import strategies as st

from kawaraban.config import (
    BuildSettings,
    CategorySettings,
    Config,
    DefaultSettings,
    FeedSettings,
    Link,
    PublishSettings,
    SiteSettings,
)
from kawaraban.reading.configuration.settings import parse
from kawaraban.reading.configuration.toml_text import toml_of
from kawaraban.reading.files.forms import Form

_TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)


def test_nothing_but_defaults_is_nothing() -> None:
    assert toml_of(Config()) == ""


@given(_TEXT, _TEXT, st.dictionaries(_TEXT, _TEXT, max_size=3))
def test_any_text_reads_back(title: str, word: str, redirects: dict[str, str]) -> None:
    config = Config(
        site=SiteSettings(title=f"瓦版{title}"),
        build=BuildSettings(paginate=3, jekyll_front_matter=True, exclude=(word,)),
        feed=FeedSettings(tags=(word, "*")),
        publish=PublishSettings(verification={word: title}),
        redirects=redirects,
        categories=(CategorySettings(name=title), CategorySettings(name="製品", slug="products")),
        defaults=(DefaultSettings(values={"tags": [word, 1, True], "x": {"y": title}}, path="posts"),),
        navigation=(Link(title=word, url="/about/"),),
    )
    read, problems, _ = parse(toml_of(config), Form.OWN)
    assert {problem.code for problem in problems} <= {"setting-doubtful"}
    assert read == config
