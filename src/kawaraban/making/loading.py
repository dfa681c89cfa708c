"""What articles and the site are made with, loaded before it is wanted: modules, the dictionary, numpy."""


def load_parser() -> None:
    """Load what sources are parsed with."""
    import kawaraban.reading.posts
    import kawaraban.repairs.moved_links  # noqa: F401 - loaded is enough


def load_all() -> None:
    """Load all of it, which processes that are forked then share."""
    import kawaraban.making.article  # noqa: F401 - loaded is enough
    from kawaraban.language.row import row
    from kawaraban.language.tokenizer import sudachi

    sudachi()
    row(())


def load_arrays() -> None:
    """Load numpy, with which the site is put together, and the search, whose process then shares it."""
    import kawaraban.search.lines  # noqa: F401 - it comes with this
