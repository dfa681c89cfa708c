"""What writers use beside CommonMark: a module for each notation, a function that adds it to a parser first in each.

`block_rules` is what those have in common that are told by the sign with which a line begins.
"""
