"""What a generator left in an article: remarks to its user, marks for its own program, and where it stopped."""
