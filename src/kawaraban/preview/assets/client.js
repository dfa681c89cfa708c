// @ts-check
/*
 * Runs in every page of the preview, and in no published one. Whenever the server has something new it asks what that
 * means for this page, and does it: exchange what has changed (`revise.js`), or reload with the reader's place kept,
 * exchange style sheets, follow an article to its new address, or lay the errors of the sources over the page, which
 * stays as it was when all was well. It also marks dates that are still ahead. All text from the sources is set as
 * text, never as markup.
 */
(() => {
  const ROOM = "/__kawaraban__/";
  const PLACE = "kawaraban-preview-place";
  /** Where the page is yet to be scrolled, while it is not whole again: a second reload takes that on. @type {unknown[] | null} */
  let owed = null;
  const me = /** @type {HTMLScriptElement} */ (document.currentScript);
  const { content, style, files } = me.dataset;
  let shown = { content: content ?? "", style: style ?? "", files: files ?? "" };
  let shownTroubles = "";

  markWhatIsAhead();
  if (content !== undefined) {
    restorePlace();
    listen();
  }

  /** All pages share one connection (`listener.js`); where a browser has no shared workers, each has its own. */
  function listen() {
    if (typeof SharedWorker === "undefined") return listenAlone();
    try {
      const worker = new SharedWorker(`${ROOM}listener.js`);
      worker.onerror = listenAlone;
      worker.port.onmessage = ask;
    } catch {
      listenAlone(); // The site's own policy may allow no workers.
    }
  }

  function listenAlone() {
    new EventSource(`${ROOM}events`).onmessage = ask;
  }

  let asking = false;
  let again = false;

  /** Ask what is new; what comes in the meantime is asked for once more. */
  async function ask() {
    again = asking;
    if (asking) return;
    asking = true;
    const query = { path: location.pathname, ...shown };
    try {
      const answer = await fetch(`${ROOM}advice?${new URLSearchParams(query)}`);
      if (answer.ok) obey(await answer.json());
    } catch {
      // The preview has ended, or the page is on its way out.
    }
    asking = false;
    if (again) ask();
  }

  /** @param {Advice} advice */
  function obey(advice) {
    show(advice.troubles);
    if (advice.go) location.replace(advice.go + location.hash);
    else if (advice.reload || (advice.page && !revise(advice.page))) reload();
    else {
      if (advice.styles.length) exchangeStyles(advice.styles);
      if (advice.stamp) shown = advice.stamp;
    }
  }

  /**
   * @param {string} page its HTML as it is now
   * @returns {boolean} whether the open page shows it already
   */
  function revise(page) {
    return !document.dispatchEvent(new CustomEvent("kawaraban-page", { detail: page, cancelable: true }));
  }

  function reload() {
    try {
      sessionStorage.setItem(PLACE, JSON.stringify(owed ?? [location.pathname, scrollX, scrollY]));
    } catch {
      // Storage is switched off: the browser's own memory of the place has to do.
    }
    location.reload();
  }

  /** Scroll to where the page was before the reload, again when pictures have made it longer. */
  function restorePlace() {
    let place = null;
    try {
      place = JSON.parse(sessionStorage.getItem(PLACE) ?? "null");
      sessionStorage.removeItem(PLACE);
    } catch {
      return;
    }
    if (!Array.isArray(place) || place[0] !== location.pathname) return;
    const scroll = () => scrollTo({ left: place[1], top: place[2], behavior: "instant" });
    scroll();
    if (document.readyState === "complete") return;
    owed = place;
    const stop = new AbortController();
    stop.signal.addEventListener("abort", () => (owed = null));
    addEventListener("load", () => (scroll(), stop.abort()), { signal: stop.signal });
    for (const kind of ["wheel", "touchmove", "keydown", "pointerdown"]) {
      addEventListener(kind, () => stop.abort(), { once: true, passive: true, signal: stop.signal });
    }
  }

  /**
   * Load each sheet before the old one goes, so that the page never stands bare.
   * @param {string[]} addresses in the order of the page's own style sheets
   */
  function exchangeStyles(addresses) {
    const links = document.querySelectorAll('link[rel~="stylesheet"]:not([data-kawaraban]):not([data-old])');
    if (links.length !== addresses.length) return reload();
    links.forEach((old, number) => {
      if (old.getAttribute("href") === addresses[number]) return;
      const link = /** @type {HTMLLinkElement} */ (old.cloneNode());
      link.href = addresses[number];
      link.onload = link.onerror = () => old.remove();
      old.setAttribute("data-old", "");
      old.after(link);
    });
  }

  /** Articles dated ahead are in the preview, and not yet for the public. */
  function markWhatIsAhead() {
    for (const time of document.querySelectorAll("time[datetime]")) {
      if (time.closest(".prose") || !(Date.parse(time.getAttribute("datetime") ?? "") > Date.now())) continue;
      time.after(element("span", "kawaraban-ahead", "公開前"));
    }
  }

  /**
   * @typedef {{number: number, text: string, meant: boolean}} Line
   * @typedef {{path: string, line: number, code: string, message: string, hint: string, excerpt: Line[]}} Trouble
   * @typedef {{troubles: Trouble[], go: string, reload: boolean, page: string, styles: string[],
   *   stamp: {content: string, style: string, files: string} | null}} Advice
   * @param {Trouble[]} troubles
   */
  function show(troubles) {
    if (JSON.stringify(troubles) === shownTroubles) return;
    shownTroubles = JSON.stringify(troubles);
    document.querySelector("kawaraban-overlay")?.remove();
    if (!troubles.length) return;
    const host = element("kawaraban-overlay", "", "");
    const root = host.attachShadow({ mode: "open" });
    const sheet = document.createElement("link");
    sheet.rel = "stylesheet";
    sheet.href = `${ROOM}overlay.css`;
    const panel = element("section", "panel", "");
    panel.setAttribute("role", "alert");
    panel.lang = "ja";
    const close = element("button", "close", "閉じる");
    close.addEventListener("click", () => host.remove());
    panel.append(element("h2", "", `直すところが${troubles.length}件あります`), close);
    panel.append(element("p", "below", "下に見えているのは、最後に正しく組めたページです。"), ...troubles.map(told));
    root.append(sheet, panel);
    document.documentElement.append(host);
  }

  /** @param {Trouble} trouble */
  function told(trouble) {
    const item = element("article", "trouble", "");
    const place = [trouble.path, trouble.line || ""].filter(Boolean).join(":");
    item.append(element("h3", "", place || "サイト全体"), element("p", "message", trouble.message));
    if (trouble.excerpt.length) {
      const lines = element("pre", "", "");
      for (const { number, text, meant } of trouble.excerpt) {
        const line = element(meant ? "mark" : "span", "line", "");
        line.append(element("span", "number", String(number)), ` ${text}`);
        lines.append(line);
      }
      item.append(lines);
    }
    item.append(element("p", "hint", trouble.hint), element("p", "code", trouble.code));
    for (const part of item.children) part.setAttribute("lang", part.localName === "h3" ? "ja" : "en");
    return item;
  }

  /**
   * @param {string} name
   * @param {string} kind its class
   * @param {string} text
   */
  function element(name, kind, text) {
    const made = document.createElement(name);
    if (kind) made.className = kind;
    made.textContent = text;
    return made;
  }
})();
