"""Highlighted code: spans for languages that Pygments knows, and plain text for all others."""

import pytest

from kawaraban.markdown.presentation.highlight import Budget, highlight
from kawaraban.markdown.render import render


def test_a_known_language_has_spans() -> None:
    assert highlight("if x:\n", "Python", Budget()).startswith('<span class="k">if</span>')


@pytest.mark.parametrize("language", ["", "no-such-language", "text"])
def test_unknown_language_is_plain(language: str) -> None:
    assert highlight("a < b\n", language, Budget()) == "a &lt; b\n"


@pytest.mark.parametrize("language", ["", "bash", "sh", "zsh", "console"])
def test_commands_behind_a_prompt_are_told_from_what_they_print(language: str) -> None:
    html = highlight("# 準備\n$ npm install\nadded 1 package\n", language, Budget())
    assert '<span class="gp">$ </span>npm' in html
    assert '<span class="go">added 1 package</span>' in html


@pytest.mark.parametrize("language", ["", "python", "pycon"])
def test_a_session_of_python_has_prompts_and_answers(language: str) -> None:
    html = highlight(">>> print(1)\n1\n", language, Budget())
    assert html.startswith('<span class="gp">&gt;&gt;&gt; </span>')
    assert html.endswith('<span class="go">1</span>\n')


@pytest.mark.parametrize("code", ["echo $ a\n", "$5 と $10\n", "# a\necho 1\n", "$ 100\n"])
def test_what_begins_with_no_prompt_is_no_session(code: str) -> None:
    assert 'class="gp"' not in highlight(code, "", Budget()) + highlight(code, "sh", Budget())


def test_changes_of_code_are_coloured_as_changes() -> None:
    assert highlight("-a\n+b\n", "diff_ruby", Budget()) == highlight("-a\n+b\n", "diff", Budget()) != "-a\n+b\n"
    assert highlight("-a\n+b\n", "diff_nothing", Budget()) == "-a\n+b\n"


def test_what_is_too_long_to_highlight_is_plain() -> None:
    assert highlight("if x:\n" * 10_000, "python", Budget()) == "if x:\n" * 10_000


def test_code_that_would_take_for_ever_is_plain_and_spends_the_budget() -> None:
    budget = Budget(seconds=0.2)
    assert highlight("\n" * 40_000, "java", budget) == "\n" * 40_000
    assert highlight("if x:\n", "python", budget) == "if x:\n"
    assert highlight("if x:\n", "python", Budget()) != "if x:\n"


def test_an_articles_blocks_share_one_budget() -> None:
    html = render("```python\nif x:\n```\n" + "```python\n" + "if x:\n" * 9_000 + "```\n").html
    assert html.count("<span") == html.count('<span class="k">if</span>') + 2 == 3


@pytest.mark.parametrize(
    ("info", "language", "file"),
    [
        ("python", "python", ""),
        ("python:main.py", "python", "main.py"),
        ("diff js:src/app.js", "diff", "src/app.js"),
        ("rust,ignore", "rust", ""),
        ("{.python}", "python", ""),
        ('js title="a b.js" {1,3}', "js", "a b.js"),
        ("js filename=app.js", "js", "app.js"),
        ("ts{1,3-4}:line-numbers", "ts", ""),
        ("js{3,5}:title=src/a.js", "js", "src/a.js"),
        ("ts:line-numbers=2 {1}", "ts", ""),
        ("ts:src/a.ts {1, 3}", "ts", "src/a.ts"),
        ("python:<i>.py", "python", "&lt;i&gt;.py"),
        ("python: main.py", "python", "main.py"),
        ("こんな感じ.scss", "scss", "こんな感じ.scss"),
        (" ruby 名前.rb", "ruby", "名前.rb"),
        ("vb.net", "vb.net", ""),
        ("js hl_lines=1.5", "js", ""),
    ],
)
def test_the_line_of_a_fence_says_language_and_file(info: str, language: str, file: str) -> None:
    html = render(f"```{info}\nif x: y\n```\n").html
    assert f'<code class="language-{language}">' in html
    assert html.startswith(f"<figure><figcaption>{file}</figcaption>\n<pre" if file else "<pre")
