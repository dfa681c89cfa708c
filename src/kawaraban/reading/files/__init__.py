"""Which files of a folder are what, and their bytes.

    walk        the paths of all files
    folders     what the names of folders say, `heads` what the first bytes of a file do
    forms       what kind of site the folder is
    sources     its articles and pages
    file_names  the day and the name that a file's name gives its article
    data, statics, pictures   what else is published, or asked for by templates

`sources` alone reads what is there, and never out of the folder.
"""
