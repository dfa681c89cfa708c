"""What the site knows of its articles as a whole: taxonomies, keywords, neighbours.

    taxonomy, slugs                categories and tags; the parts of addresses that names get
    columns, vocabulary            the terms of all articles, and what only all together tell of a term
    keywords, keyword_pages        what each article is about; the words with a page of their own
    trends                         which words rose and fell
    vectors, sparse, nearest       articles as weighted terms, and which are near each other
    related, stories, duplicates   what to read next; articles on one piece of news; those that say the same
    tag_truth                      what the tags say of the articles, and ought to say
    site                           all of it, put together

None of it looks at the text of an article: `language` has done that.
"""
