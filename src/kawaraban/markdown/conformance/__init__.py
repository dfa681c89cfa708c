"""Rendered HTML that a writer had a hand in, made valid: only bodies with raw HTML come here."""
