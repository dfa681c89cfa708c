"""The inverted index while it is made: which articles have each key, of millions of postings a few of which change.

    documents -> rows -> runs -> merged, kept in parts -> vocabulary: which keys are terms -> posting_lists

How much a word says about an article, by whether it stands in title, tag, excerpt or body, `levels` decides.
All of it is arrays: texts in one block of bytes (`lines`), numbers for each in columns beside it (`sums`, `rows`).
"""
