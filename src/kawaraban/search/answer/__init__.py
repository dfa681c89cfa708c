"""A query answered from the files, by the same steps as in `search.js`.

    query -> chunks (`query`) -> words (`cutting`) -> terms (`meaning`) -> articles (`ranking`) -> marks (`excerpts`)

`engine` leads through them, and where that finds little, asks what was meant (`similar`) or offers less (`offer`);
`reader` is the index as they see it.
"""
