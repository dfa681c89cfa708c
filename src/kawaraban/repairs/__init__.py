"""What kawaraban can prove to be damage, and mends on the page."""
