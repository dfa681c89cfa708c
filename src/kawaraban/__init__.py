"""kawaraban (瓦版): a static site generator for Japanese articles.

`kawaraban.build` tells the whole story on one screen; each folder beside it is one stage of it.
"""

__version__ = "0.1.0"
