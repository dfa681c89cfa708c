"""What the search keeps of one article: its words under their keys, where each stands, the passages for excerpts."""
