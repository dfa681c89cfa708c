"""Titles that a program cut, marked up or left out, and what stands around one and is none of it."""
