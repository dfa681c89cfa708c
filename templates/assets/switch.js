// @ts-check
/*
 * What the header of every page does: the switch between the light and the dark scheme, and the key / that leads to
 * the search field. `theme.js` has already set the remembered scheme before the first paint; here the button is wired.
 * Without this file the pages follow the reader's system.
 */

const KEY = "kawaraban-theme";
const root = document.documentElement;
const system = matchMedia("(prefers-color-scheme: dark)");

/** @returns {boolean} whether the page is dark now */
function isDark() {
  return root.dataset.theme ? root.dataset.theme === "dark" : system.matches;
}

/**
 * Use a scheme from now on. One that equals the system's is not remembered, so that the page follows the system again.
 * @param {boolean} dark
 */
function choose(dark) {
  if (dark === system.matches) delete root.dataset.theme;
  else root.dataset.theme = dark ? "dark" : "light";
  try {
    if (root.dataset.theme) localStorage.setItem(KEY, root.dataset.theme);
    else localStorage.removeItem(KEY);
  } catch {
    // Storage is switched off: the choice lasts as long as the page.
  }
}

/**
 * Let button and browser bar agree with the scheme.
 * @param {HTMLButtonElement} button
 */
function show(button) {
  button.setAttribute("aria-pressed", String(isDark()));
  const paper = getComputedStyle(root).backgroundColor;
  for (const meta of document.querySelectorAll('meta[name="theme-color"]')) meta.setAttribute("content", paper);
}

const button = document.querySelector("button.switch");
if (button instanceof HTMLButtonElement) {
  button.addEventListener("click", () => {
    choose(!isDark());
    show(button);
  });
  system.addEventListener("change", () => show(button));
  show(button);
  button.hidden = false;
}

const field = document.querySelector(".find input");
document.addEventListener("keydown", (event) => {
  const typing = event.target instanceof HTMLElement && event.target.closest("input, textarea, select, [contenteditable]");
  if (event.key !== "/" || typing || event.ctrlKey || event.metaKey || event.altKey) return;
  if (field instanceof HTMLInputElement && field.checkVisibility()) {
    event.preventDefault();
    field.focus();
  }
});
