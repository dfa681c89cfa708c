"""From checked posts to articles: each on its own, in parallel, and only if the cache has it not.

    sources, stamps        the files of SOURCE, parsed or known from an earlier build
    material               all that a site is made of, articles with their addresses; `doubts` are settings without use
    rendering, article     one article: mended and rendered, then analysed; `destinations` leads its links
    articles, keys         all articles, made on all cores or found made; `background` makes a few, `processes` many
    refused                what else is wrong with those that cannot be published
    assembly               the site; `template_pages` are filled from it, `remembered` is known from the last build
    page_rendering         its pages, of which `kept_files` knows those that need not be made again
    searching              the index of the search, `card_pictures` the pictures to share
    published_site         one page made anew without the others, for the preview
    ledger_lines           all addresses that a site has
    last_build             what there is to tell where nothing has changed; `code_version`: by this very program

What is kept from build to build, all of it in the cache; whoever keeps it says more:

| what | by | under |
| --- | --- | --- |
| a source as it was parsed | `sources` | its path, kind and bytes; the site's form, settings |
| what an article shows, and its part of the search | `articles` | its source, address, pictures, its links; settings |
| the keys of articles | `keys` | the addresses and pictures of the site; settings |
| parts of the search's index | `search/` | what they are made of; settings |
| a card | `card_pictures` | what stands on it |
| size, times and inode of each source, and a hash of it | `stamps` | the place of the source folder |
| readings of names | `remembered` | the settings for readings |
| which articles are near each other | `remembered` | a hash of each article's terms and their values |
| the key of each page, and the hash of its bytes | `kept_files` | the place of the output folder |
| the report of the last build | `last_build` | the place of the output folder |

All keys have the program in them. What the last two say of the disk is believed only where the disk still says so.
"""
