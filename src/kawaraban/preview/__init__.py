"""The preview: builds a site into a temporary folder, serves it, and follows the writer's pen.

Two processes. The parent serves pages, watches the sources and answers Ctrl-C at any moment; the child (`builder`)
builds and stays warm between builds. So a long build never makes a page wait, and a fork for more workers never meets
a thread.
"""
