"""HTML within a Markdown body: what is meant as text, what lacks its end, what is let through and what is left out."""
