"""The addresses of a site as a whole, and how they stay what they were.

    assignment   where several articles want one address, who gets it
    ledger       what was public before
    redirects    from old addresses to new ones

What address an article would like to have, `permalinks` says by itself.
"""
