"""From checked posts to articles: each on its own, in parallel, and only if the cache has it not."""
