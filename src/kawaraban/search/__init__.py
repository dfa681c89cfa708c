"""Search in the browser: the index that the build writes, and the engine that reads it."""
