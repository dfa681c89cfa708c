"""What is wrong with an article and cannot be mended for sure: it is told, and `unmended` is asked for all of it."""
