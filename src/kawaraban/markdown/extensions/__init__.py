"""What writers use beside CommonMark: a module for each notation, a function that adds it to a parser first in each.

`rules` is what most of them have in common.
"""
