"""What articles and the site are made with, loaded before it is wanted: modules, the dictionary, numpy."""


def load_parser() -> None:
    """Load what sources are parsed with."""
    import kawaraban.reading.posts
    import kawaraban.repairs.links.moved  # noqa: F401 - loaded is enough


def load_all() -> None:
    """Load all of it, which processes that are forked then share."""
    import kawaraban.making.article  # noqa: F401 - loaded is enough
    from kawaraban.language.tokenizer import sudachi

    sudachi().wake()
    load_arrays()


def load_arrays() -> None:
    """Load numpy, with which articles are counted and the site is put together."""
    from kawaraban.language.row import row

    row(())
