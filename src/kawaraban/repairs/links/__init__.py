"""Links that do not lead where they are written to: for Jekyll, for programs for notes, and to where an article was."""
