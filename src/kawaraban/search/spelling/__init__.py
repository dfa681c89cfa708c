"""How words are written and how they sound, by rules that need no dictionary: here and in `search.js`."""
