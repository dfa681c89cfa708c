"""What a page does besides being shown: what it says on the console, and which addresses it asks for."""

from playwright.sync_api import Page


def listen(page: Page) -> tuple[list[str], list[str]]:
    """What the page says on the console (errors of scripts too) and which addresses it asks for, as it goes on."""
    said: list[str] = []
    asked: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    page.on("request", lambda request: asked.append(request.url))
    return said, asked
