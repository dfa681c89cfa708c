// @ts-check
/*
 * One connection for all pages of the preview: a browser makes only six to a server, and a seventh page would wait for
 * ever. A shared worker; whatever the server says is passed on to every page that is open.
 */

/** @type {Set<MessagePort>} */
const pages = new Set();

function connect() {
  const source = new EventSource("/__kawaraban__/events");
  source.onmessage = () => pages.forEach((page) => page.postMessage(null));
  // The browser tries again by itself, but not after an answer that is no stream.
  source.onerror = () => {
    if (source.readyState === EventSource.CLOSED) setTimeout(connect, 1000);
  };
}

self.addEventListener("connect", (event) => {
  const page = /** @type {MessageEvent} */ (event).ports[0];
  pages.add(page);
  page.start();
  page.postMessage(null); // It may have been built again since the page was sent.
});

connect();
