// @ts-check
/*
 * Comforts of the article page: the contents list follows the scroll, code and address can be copied. The page is
 * complete without them.
 */

/**
 * Mark in the contents list where the reader is.
 * @param {HTMLElement} contents
 */
function follow(contents) {
  const links = new Map([...contents.querySelectorAll("a")].map((a) => [decodeURIComponent(a.hash.slice(1)), a]));
  const headings = [...links.keys()].map((id) => document.getElementById(id)).filter((heading) => heading !== null);
  const here = contents.querySelector(".contents-here");
  let current = "";

  const mark = () => {
    const line = innerHeight / 4;
    const passed = headings.filter((heading) => heading.getBoundingClientRect().top < line);
    const id = passed.at(-1)?.id ?? "";
    if (id === current) return;
    links.get(current)?.removeAttribute("aria-current");
    links.get(id)?.setAttribute("aria-current", "location");
    if (here) here.textContent = links.get(id)?.textContent ?? "";
    current = id;
  };

  let waiting = false;
  const onScroll = () => {
    if (waiting) return;
    waiting = true;
    requestAnimationFrame(() => {
      waiting = false;
      mark();
    });
  };
  addEventListener("scroll", onScroll, { passive: true });
  addEventListener("resize", onScroll, { passive: true });
  mark();
}

/**
 * Keep the list open beside the text; where it lies over the text, close it after use.
 * @param {HTMLDetailsElement} details
 */
function fold(details) {
  const beside = matchMedia("(min-width: 70em)");
  const arrange = () => {
    details.open = beside.matches;
  };
  const close = () => {
    if (!beside.matches) details.open = false;
  };
  beside.addEventListener("change", arrange);
  arrange();
  details.addEventListener("click", (event) => {
    if (event.target instanceof Element && event.target.closest("a")) close();
  });
  details.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || beside.matches || !details.open) return;
    close();
    details.querySelector("summary")?.focus();
  });
  document.addEventListener("click", (event) => {
    if (event.target instanceof Node && !details.contains(event.target)) close();
  });
}

/**
 * Make a button copy a text, and say so for a moment.
 * @param {HTMLButtonElement} button
 * @param {() => string} text
 */
function copies(button, text) {
  const label = button.textContent;
  button.addEventListener("click", async () => {
    let said = "写しました";
    try {
      await navigator.clipboard.writeText(text());
    } catch {
      said = "写せませんでした";
    }
    button.textContent = said;
    announce(said);
    setTimeout(() => {
      button.textContent = label;
    }, 2000);
  });
}

/**
 * Tell a screen reader.
 * @param {string} text
 */
function announce(text) {
  let status = document.querySelector("p.status");
  if (!status) {
    status = document.createElement("p");
    status.className = "status unseen";
    status.setAttribute("role", "status");
    document.querySelector("main")?.append(status);
  }
  status.textContent = text;
}

/**
 * What somebody wants who copies code: all of it, or, of a session, the commands without prompt and answer. A `#` may
 * begin a comment as well as be root's prompt: these stay. So does what looks like an answer, where a command goes on
 * below its first line without the prompt for that (`>`, `...`): a here-document, a loop.
 * @param {HTMLPreElement} pre
 * @returns {string}
 */
function codeOf(pre) {
  const copy = /** @type {HTMLPreElement} */ (pre.cloneNode(true));
  const prompts = [...copy.querySelectorAll(".gp")].filter((prompt) => !prompt.textContent?.trim().startsWith("#"));
  if (prompts.length === 0) return `${copy.textContent?.trimEnd()}\n`;
  for (const prompt of prompts) prompt.remove();
  const all = copy.textContent ?? "";
  for (const answer of copy.querySelectorAll(".go")) answer.remove();
  const commands = copy.textContent ?? "";
  const isPrompted = prompts.some((prompt) => prompt.textContent?.startsWith(">"));
  const goesOn = !isPrompted && /(?:^|[^<])<<-? ?["'\\A-Z_]|(?:\b(?:do|then|else)|[({|]|&&)[ \t]*$/m.test(commands);
  return `${(goesOn ? all : commands.replace(/\n{2,}/g, "\n")).trim()}\n`;
}

/**
 * Put a copy button above a code block.
 * @param {HTMLPreElement} pre
 */
function addCopyButton(pre) {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "copy-code";
  button.textContent = "写す";
  button.setAttribute("aria-label", "コードを写す");
  copies(button, () => codeOf(pre));
  const frame = document.createElement("div");
  frame.className = "code-frame";
  pre.replaceWith(frame);
  frame.append(pre, button);
}

/**
 * Mark the links whose text is their address: on paper it need not be told again.
 * @param {Iterable<HTMLAnchorElement>} links
 */
function markAddresses(links) {
  for (const link of links) {
    const said = link.textContent ?? "";
    // Browsers of before 2023 lack it, and are to have all that follows.
    link.classList.toggle("address", URL.canParse?.(said) === true && new URL(said).href === link.href);
  }
}

const contents = document.querySelector("nav.contents");
if (contents instanceof HTMLElement) follow(contents);
const details = contents?.querySelector("details");
if (details) fold(details);
markAddresses(/** @type {NodeListOf<HTMLAnchorElement>} */ (document.querySelectorAll('.prose a[href^="http"]')));

if (navigator.clipboard) {
  for (const button of document.querySelectorAll("button.copy-link")) {
    if (!(button instanceof HTMLButtonElement)) continue;
    copies(button, () => button.dataset.url ?? location.href);
    button.hidden = false;
  }
  document.querySelectorAll(".prose pre").forEach((pre) => pre instanceof HTMLPreElement && addCopyButton(pre));
}
