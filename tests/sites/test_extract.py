"""The extract that cases compare keeps what a reader sees, and drops markup."""

from tests.sites.extract import extract

PAGE = """<!doctype html><html><head><title>題 </title><link rel="canonical" href="https://example.org/"></head>
<body><nav>案内</nav><main><h1>題</h1><p>一つ<b>目</b>の
段落。<a href="/a/">先</a></p>
<script>f()</script><ul><li>甲<li>乙</ul><img src="a.png" alt="絵"></main></body></html>"""


def test_extract() -> None:
    assert extract(PAGE) == (
        "title: 題\ncanonical: https://example.org/\n\n# 題\n一つ目の 段落。[先](/a/)\n- 甲\n- 乙\n![絵](a.png)\n"
    )
