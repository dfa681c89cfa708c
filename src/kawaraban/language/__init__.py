"""Japanese text: sentences, words, readings and their order."""
