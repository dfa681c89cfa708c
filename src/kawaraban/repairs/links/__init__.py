"""Links that do not lead where they should: for Jekyll, for programs for notes, cut off, or to where an article was."""
