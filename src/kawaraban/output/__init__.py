"""The cache, and the one way in which files reach the disk.

    cache, database, cache_reader   what is known from earlier builds; `cache_reader` is for another process
    target                          which folder may be written to
    writer, staging, exchange       a new site beside the old one, then one step
    manifest, scan                  what was written, and what has been found of it
    weight                          whether a site is light enough for its host

Nothing else writes into the output folder or the cache.
"""
