"""The settings of a site: read, checked, explained.

    settings        the file -> `Config`; `jekyll` translates `_config.yml` into the form of `site.toml`
    schema          plain data -> `Config`: names and types
    rules           what a value must be beyond its type, `doubts` what it hardly was meant to be
    toml_text       `Config` -> a `site.toml`; `documentation` has all settings with their meanings, for people

A setting that is wrong is told with its line, and goes back to its default.
"""
