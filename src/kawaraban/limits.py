"""How much a source may ask for: every limit in one place, so that the README can list them.

Sources are not to be trusted. A limit turns "takes for ever" and "takes all memory" into a problem with file and line.
"""

SOURCE_BYTES = 1_000_000
"""Largest article or page, its front matter included. The largest real one is 120 kB."""

MARKS = 50_000
"""Most ASCII punctuation and line breaks in a body, each of which the Markdown parser looks at: the largest real body
has 2,700. What takes longest takes 0.1 ms for each."""

SETTINGS_BYTES = 300_000
"""Largest `site.toml` or `_config.yml`. Those of a large real site have 10 kB."""

SETTINGS_DEPTH = 200
"""Most parts of a name in `site.toml`, those of texts that look like one included."""

GLOBS = 200
"""Most globs in one setting, each of which is tried on every file."""

GLOB_CHARS = 300
"""Longest glob."""

YAML_DEPTH = 24
"""Deepest nesting of lists and mappings in YAML. The C parser recurses, and would end the process at some thousands."""

YAML_VALUES = 50_000
"""Most values in a YAML document, those repeated by aliases counted each time (the "billion laughs")."""

DIGITS = 400
"""Longest number in YAML; reading one takes time that grows with its square."""

WHOLE_NUMBER = 2**63 - 1
"""Largest whole number, or smallest with its sign changed, which is TOML's own limit: more bits cannot be kept."""

NAMES = 500
"""Most categories, tags, redirects or related articles that one article may name: each can become a page."""

TEXT_CHARS = 5_000
"""Longest title, excerpt, name of a tag and the like."""

FOLDER_DEPTH = 32
"""Deepest folder below SOURCE that is searched."""

SEGMENT_BYTES = 255
"""Longest name of a file or folder of the output, in UTF-8: what ext4, APFS and NTFS take."""

ADDRESS_BYTES = 1_000
"""Longest address in UTF-8, so that output folder and address together stay below 4,096 bytes."""

PICTURE_HEAD_BYTES = 1_000_000
"""How much of a picture is read to learn its size: JPEG may have a preview and a colour profile before it."""

LEDGER_BYTES = 200_000_000
"""Largest `urls.lock`: a million addresses fit."""

DATA_BYTES = 10_000_000
"""Largest file of `data/`."""

SEARCH_FILE_BYTES = 50_000_000
"""Largest file of a built site's search that `kawaraban search` reads, packed or unpacked; the largest real one has
400 kB."""

DATA_ROWS = 200_000
"""Most rows of a table in `data/`, each of which takes some 200 bytes of memory besides its text."""

STATIC_BYTES = 1_000_000_000
"""Largest file that is published as it is. GitHub takes files up to 100 MB and sites up to 1 GB; a sparse file can
pretend to any size."""

TEMPLATE_SECONDS = 3
"""Most processor time that filling one page that is a template may take."""

TEMPLATE_BYTES = 300_000_000
"""Most memory for the same, besides that of the build."""

TEMPLATE_CHARS = 500_000
"""Longest text that comes of it."""

MARKDOWN_DEPTH = 40
"""Deepest nesting of quotations, lists and the like, far from Python's own limit (each level is three calls). What
lies deeper the parser leaves out."""

QUOTED_LINES = 100_000
"""How many lines of an article the Markdown parser may look at in vain for the end of quotations."""

DEFINED_CHARS = 5_000_000
"""Most characters that definitions of links may come to, each used as often as the text has brackets: what would be
longer is no definition."""

RAW_HTML_DEPTH = 500
"""Deepest nesting of raw HTML; deeper, it is shown as text: an HTML parser takes time by the square of the depth."""

RAW_HTML_FORMS = 50
"""Most elements of form (`b`, `a`, `code` and the like) of raw HTML that are open in one another: a parser opens each
of them anew in every paragraph that follows."""

HTML_DEPTH = 100
"""Deepest elements that are put in order, by functions that call themselves; of what lies deeper the text stays."""

HEADING_CHARS = 50_000
"""How much of an article's headings, taken together, is broken between phrases; the longest real heading has 10,000."""

TABLE_CELLS = 50_000
"""Largest grid of a raw HTML table whose merged cells are kept."""

HIGHLIGHTED_CHARS = 50_000
"""How much of an article's code is coloured: Pygments' lexers are regular expressions, some slow on what is no code."""

HIGHLIGHT_SECONDS = 2
"""Most processor time that colouring an article's code may take; code that somebody wrote takes 0.003 s for 1,000
characters."""

SLUG_BYTES = 200
"""Longest part of an address that is made of a name, in UTF-8: `-2` and `.xml` must fit behind it."""

REQUEST_SECONDS = 10.0
"""How long a client of the preview may take to say what it wants."""

STALL_SECONDS = 30.0
"""How long a client of the preview may leave what it asked for unread."""

IDLE_SECONDS = 5
"""How long the preview keeps a connection on which nothing is asked."""

HEADER_BYTES = 65_536
"""Largest head of a request to the preview."""

REQUEST_BYTES = 4_096
"""Longest address in a request to the preview, as it is sent; `ADDRESS_BYTES` percent-encoded fits."""

CONNECTIONS = 400
"""Most connections to the preview at once: a browser makes six, and a process may commonly open 1,024 files."""

FRESH_PAGE_SECONDS = 3.0
"""How long the preview waits for the page of an article that was saved; then it comes with the rest of the site."""
