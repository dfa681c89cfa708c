"""From Markdown to safe HTML, headings and plain text."""
