"""`python -m kawaraban` does what the command `kawaraban` does."""

from kawaraban.cli import main

main(prog_name="kawaraban")
