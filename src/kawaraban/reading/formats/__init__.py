"""YAML and TOML as they are read here: plain data with the line of each key, and faults told by what most often causes
them.

The language's own parser reads (`yaml_mapping`, `toml_mapping`); it knows neither lines nor what a writer meant, which
the other modules find out.
"""
