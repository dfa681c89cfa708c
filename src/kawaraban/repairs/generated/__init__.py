"""What a generator left in an article.

    remarks, refusals, thoughts   what it said to its user, or to itself; `wording` knows such sentences
    prompts, labels               what it was told
    end_marker, marks             marks for its own program
    front_matter                  the same in title, excerpt and description
    continuation, torn            where it stopped, and went on

A rule takes out what is beyond doubt.
"""
