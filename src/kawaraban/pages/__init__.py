"""From the site's values to the files that browsers and feed readers get.

    paths, reserved, links      the addresses of all that a site has, known before and after the articles get theirs
    views, head                 what a template may see
    articles, lists, archive    pages by kind; `keywords`, `trends` with their `charts`; `pagination` cuts long lists
    request, pages              a page that is still to be rendered, and all files in their order
    feed, sitemap, publishing   what feed readers, search engines and hosts are told; `redirects` lead on
    theme, environment          templates and assets, and what templates run in; `template_limits`, how much they may
                                take; `default_theme`, `assets`, `fonts`, what a theme is made of

A page is made of the values that it is given, and of no other page.
"""
