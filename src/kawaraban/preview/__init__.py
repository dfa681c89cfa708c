"""The preview: builds a site into a temporary folder, serves it, and follows the writer's pen.

Two processes. The parent serves pages, watches the sources and answers Ctrl-C at any moment; the child (`builder`)
builds and stays warm between builds. So a long build never makes a page wait, and a fork for more workers never meets
a thread.

    session                     a preview from beginning to end; `watcher` tells what the writer changes
    server, application         the server on the wire, and its answers; `locate`, `media_types`, `listening`
    served_site                 what is shown, and to whom; `page` is a page as it is sent, `troubles` its errors
    builder                     the process that builds, in the parent's eyes `build_process`; `messages` pass between
    page_process, fresh_pages   the page of an article that was just saved, made at once and laid over the site
"""
