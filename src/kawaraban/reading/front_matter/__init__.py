"""The front matter of a file, in the order in which it is read.

    fences      the rows between which it stands
    beginning   where it begins, also where it does not stand as it should
    splitting   front matter and body; `fence_faults` are the rows that are no fence and should be
    unquoted    texts that YAML does not read as they are meant
    defaults    what the settings add to it
    values      its values by key, and how a problem of one is told
    names       those that are names: tags, categories, authors
    fields      all other keys that are known here, each read to its type
    robots      what one of them says to search engines
    keys        those that are not, and what they may have been meant for
    withheld    those that say elsewhere that nobody should read the article yet, `embargo` those that say from when on
    messages    how a problem shows a value, and what to write instead

What is wrong with a value is told where it is read, and the article published all the same where it can be.
"""
