"""From a folder on disk to checked articles: sources, settings, front matter, addresses."""
