// What a hostile page must not get away with, looked for from within: loaded into every frame before its own scripts.
// Whatever runs calls one of the functions below; what would run for a reader who clicks is made to; what would run in
// another browser shows in the tree. All of it is said on the console.
(() => {
  const say = (what) => console.warn(`HOSTILE ${window.frameElement?.dataset.name ?? location.href} ${what}`);
  for (const name of ["alert", "confirm", "prompt", "print"]) window[name] = () => say(`${name} was called`);
  addEventListener("click", (event) => {
    // A link may lead to another page; only one with a script is followed.
    const link = event.composedPath().find((node) => node instanceof Element && /^(?:a|area)$/i.test(node.tagName));
    const href = link && (link.getAttribute("href") ?? link.getAttribute("xlink:href") ?? "");
    if (link && !/^[\s\0-\x1f]*j\s*a\s*v\s*a/i.test(href)) event.preventDefault();
  }, true);
  addEventListener("submit", (event) => event.preventDefault(), true);

  const EVENTS = "click dblclick auxclick contextmenu mousedown mouseup mouseover mouseenter mousemove mouseleave wheel"
    .split(" ").map((type) => () => new MouseEvent(type, { cancelable: true }))
    .concat("focus blur focusin keydown keyup input change select submit reset toggle beforetoggle load error begin end"
      .concat(" pointerenter pointerdown touchstart copy cut paste dragstart drop scroll scrollend animationstart")
      .concat(" animationend transitionend selectstart beforematch command play start finish pageshow hashchange message")
      .split(" ").map((type) => () => new Event(type, { cancelable: true })));
  const ADDRESSES = ["href", "src", "action", "formaction", "xlink:href", "data", "poster", "background", "cite", "srcset",
    "longdesc", "manifest", "ping", "to", "values", "from"];
  const FORBIDDEN = "iframe, frame, object, embed, applet, base, style, meta[http-equiv=refresh], [srcdoc], [style], animate, set, template";

  // Say all that is wrong with the page that a frame shows. `own` is whether the page is one of the theme's.
  window.stir = (own) => {
    for (const element of document.querySelectorAll(FORBIDDEN)) {
      if (!(own && element.closest("[data-own]"))) say(`<${element.tagName}> is there: ${element.outerHTML.slice(0, 200)}`);
    }
    for (const element of document.querySelectorAll("*")) {
      for (const { name, value } of [...element.attributes]) {
        if (/^on/i.test(name)) say(`${name} is there: ${element.outerHTML.slice(0, 200)}`);
        const bare = value.replace(/[\t\n\r]/g, "").replace(/^[\0-\x20]+/, "");  // as browsers read an address
        const image = element.tagName === "IMG" && /^data:image\/(?!svg)/i.test(bare);
        if (ADDRESSES.includes(name) && /^(?:javascript|vbscript|livescript|mocha|data|view-source|blob|filesystem|jar|intent|feed|about):/i.test(bare) && !image) {
          say(`${name} has an address that may run: ${element.outerHTML.slice(0, 200)}`);
        }
      }
    }
    for (const script of document.scripts) {
      if (script.type === "application/ld+json") {
        try { JSON.parse(script.textContent); } catch (failure) { say(`JSON-LD is no JSON: ${failure}`); }
      } else if (!own) say(`a script is there: ${script.outerHTML.slice(0, 200)}`);
      else if (!(script.getAttribute("src") ?? "/assets/").includes("/assets/")) say(`a script from elsewhere: ${script.src}`);
    }
    for (const element of document.querySelectorAll("*")) {
      const waits = [...element.attributes].some(({ name }) => /^on/i.test(name));
      if (waits) for (const make of EVENTS) element.dispatchEvent(make());
      else if (element.matches("a, area, button, summary, input, svg *, math *")) element.dispatchEvent(EVENTS[0]());
    }
    for (const make of EVENTS.slice(-4)) dispatchEvent(make());
  };
})();
