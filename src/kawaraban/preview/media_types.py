"""Which content type a file has, by its ending, as GitHub Pages says it: the same on every machine.

The standard library's `mimetypes` reads the system's own lists, so a page could look right here and wrong elsewhere.
"""

from pathlib import PurePosixPath

_UTF8 = "; charset=utf-8"
_TYPES = {
    ".atom": "application/atom+xml",
    ".avif": "image/avif",
    ".bmp": "image/bmp",
    ".css": "text/css" + _UTF8,
    ".csv": "text/csv" + _UTF8,
    ".gif": "image/gif",
    ".gz": "application/gzip",
    ".htm": "text/html" + _UTF8,
    ".html": "text/html" + _UTF8,
    ".ico": "image/vnd.microsoft.icon",
    ".jpeg": "image/jpeg",
    ".jpg": "image/jpeg",
    ".js": "text/javascript" + _UTF8,
    ".json": "application/json" + _UTF8,
    ".m4a": "audio/mp4",
    ".map": "application/json" + _UTF8,
    ".md": "text/markdown" + _UTF8,
    ".mjs": "text/javascript" + _UTF8,
    ".mp3": "audio/mpeg",
    ".mp4": "video/mp4",
    ".ogg": "audio/ogg",
    ".otf": "font/otf",
    ".pdf": "application/pdf",
    ".png": "image/png",
    ".rss": "application/rss+xml",
    ".svg": "image/svg+xml",
    ".ttf": "font/ttf",
    ".txt": "text/plain" + _UTF8,
    ".wasm": "application/wasm",
    ".wav": "audio/wav",
    ".webm": "video/webm",
    ".webmanifest": "application/manifest+json" + _UTF8,
    ".webp": "image/webp",
    ".woff": "font/woff",
    ".woff2": "font/woff2",
    ".xml": "application/xml",
    ".zip": "application/zip",
}


def media_type(name: str) -> str:
    """The content type of a file name or path; bytes without meaning for an ending that is not known."""
    return _TYPES.get(PurePosixPath(name).suffix.lower(), "application/octet-stream")
