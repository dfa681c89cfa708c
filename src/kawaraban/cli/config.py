"""`kawaraban config`: every setting with its default and what it does, ready to be saved as site.toml."""

import click

from kawaraban.reading.configuration.documentation import site_toml


@click.command("config")
def command() -> None:
    """Print all settings with their defaults, as a commented site.toml."""
    click.echo(site_toml(), nl=False)
