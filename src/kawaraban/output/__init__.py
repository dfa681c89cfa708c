"""The cache, and the one way in which files reach the disk."""
