"""From checked posts to articles: each on its own, in parallel, and only if the cache has it not.

What is kept from build to build, all of it in the cache; whoever keeps it says more:

| what | by | under |
| --- | --- | --- |
| a source as it was parsed | `sources` | its path, kind and bytes; the site's form, settings |
| what an article shows, and its part of the search | `articles` | its source, address, pictures, its links; settings |
| the keys of articles | `keys` | the addresses and pictures of the site; settings |
| parts of the search's index | `search/` | what they are made of; settings |
| a card | `card_pictures` | what stands on it |
| size, times and inode of each source, and a hash of it | `stamps` | the place of the source folder |
| readings of names | `remembered` | the settings for readings |
| which articles are near each other | `remembered` | a hash of each article's terms and their values |
| the key of each page, and the hash of its bytes | `kept_files` | the place of the output folder |
| the report of the last build | `last_build` | the place of the output folder |

All keys have the program in them. What the last two say of the disk is believed only where the disk still says so.
"""
