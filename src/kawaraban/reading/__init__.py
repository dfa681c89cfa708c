"""From a folder on disk to checked articles: files, front matter, settings, addresses.

Each room imports from those above it alone.

    formats        YAML and TOML: a text -> a mapping with the line of each key, or what is wrong with it and what to do
    front_matter   where it ends and the body begins; its keys, read to their types; what keeps an article back
    files          a folder -> which of its files are articles, pages, data, or published as they are; and their bytes
    configuration  `site.toml` or `_config.yml` -> `Config`, with what is wrong with it
    addresses      all articles -> an address of its own for each, redirects from old ones, and the ledger of both

`posts` puts the first three together: the bytes of a file -> a `Post`. `selection` says which posts appear. The modules
beside the rooms know of no site, only of a text, a name, a date, a pattern or an address.
"""
