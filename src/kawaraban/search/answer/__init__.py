"""A query answered from the files, by the same steps as in `search.js`.

    query -> chunks (`query`) -> words (`cutting`) -> terms (`meaning`) -> articles (`ranking`) -> marks (`excerpts`)

`engine` leads through them; `subject` tells what a query is about from the rest of it. What falls into single letters
or is found nowhere is asked as the site writes it (`rewriting`); where that finds little, it takes what was meant
(`mending`), which `understanding` decides, or does with less (`offer`). `finding` asks which articles have all that,
and `reader` looks things up in the files.
"""
