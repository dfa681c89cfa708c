// @ts-check
/*
 * Brings an open page up to date without a reload, where only text has changed: no flash, and a tenth of a second won
 * at every save. A copy of the page as it was sent is compared with the new one; what differs is exchanged in the
 * living page. It leaves the page to a reload wherever a script may hold on to what would go, has changed it, or would
 * have to run. Stands first in the head, so that the copy is taken before the page's own scripts do anything.
 */
(() => {
  // What does something when it comes, or is held by somebody while it is there: an `id` is a promise to scripts.
  const BOUND = "[id], script, style, link, iframe, object, embed, video, audio, canvas, pre, button, form, input, details, time";
  const DATA = 'title, meta, script[type="application/ld+json"]';
  // The preview's own; style sheets, which are exchanged in another way; what differs by who parses it.
  const ASIDE = '[src^="/__kawaraban__/"], link[rel~="stylesheet" i], noscript';

  /** The page as it was sent, each of its nodes with the one in the living page. */
  const sent = /** @type {Element} */ (document.documentElement.cloneNode(true));
  /** @type {WeakMap<Node, Node>} */
  const living = new WeakMap();
  pair(sent, document.documentElement);
  sent.querySelectorAll(ASIDE).forEach((node) => node.remove());

  document.addEventListener("kawaraban-page", (event) => {
    const { detail } = /** @type {CustomEvent<string>} */ (event);
    const page = new DOMParser().parseFromString(detail, "text/html").documentElement;
    page.querySelectorAll(ASIDE).forEach((node) => node.remove());
    const changes = page.lang === sent.getAttribute("lang") ? differences(sent, page) : null;
    if (!changes?.length) return; // nothing that could be seen here: a picture or a script is another
    changes.forEach(exchange);
    event.preventDefault();
  });

  /**
   * @typedef {{parent: Node, gone: ChildNode[], come: ChildNode[], before: ChildNode | null}} Change nodes of `sent`
   * that go and nodes that come in their place
   */

  /**
   * @param {Node} old of `sent`
   * @param {Node} now
   * @returns {Change[] | null} null where only a reload will do
   */
  function differences(old, now) {
    if (!living.has(old)) return null;
    const found = gaps([...old.childNodes], [...now.childNodes]).map(({ gone, come, before }) => {
      if (gone.length !== come.length) return exchanged(old, gone, come, before);
      const pairs = gone.map((node, number) => {
        if (isSameShell(node, come[number])) return differences(node, come[number]);
        return exchanged(old, [node], [come[number]], gone[number + 1] ?? before);
      });
      return pairs.every((some) => some !== null) ? pairs.flat() : null;
    });
    return found.every((some) => some !== null) ? found.flat() : null;
  }

  /**
   * What lies between the nodes that are the same.
   * @param {ChildNode[]} was
   * @param {ChildNode[]} is
   */
  function gaps(was, is) {
    /** @type {Omit<Change, "parent">[]} */
    const found = [];
    let [from, at] = [0, 0];
    was.forEach((node, number) => {
      const same = is.findIndex((other, place) => place >= at && other.isEqualNode(node));
      if (same < 0) return;
      found.push({ gone: was.slice(from, number), come: is.slice(at, same), before: node });
      [from, at] = [number + 1, same + 1];
    });
    return [...found, { gone: was.slice(from), come: is.slice(at), before: null }];
  }

  /**
   * @param {Node} parent
   * @param {ChildNode[]} gone
   * @param {ChildNode[]} come
   * @param {ChildNode | null} before
   * @returns {Change[] | null} null where something hangs on one of the nodes, or their place is gone
   */
  function exchanged(parent, gone, come, before) {
    const may = [...gone, ...come].every(isFree) && gone.every(isUntouched) && (!before || placeOf(before, parent));
    return may ? [{ parent, gone, come, before }] : null;
  }

  /**
   * @param {ChildNode} node of `sent`
   * @param {Node} parent of `sent`
   * @returns {Node | null} the child of the living parent that is the node, or that scripts have put around it
   */
  function placeOf(node, parent) {
    let alive = living.get(node) ?? null;
    while (alive && alive.parentNode !== living.get(parent)) alive = alive.parentNode;
    return alive;
  }

  /**
   * Whether two nodes are alike but for what they hold.
   * @param {Node} old
   * @param {Node} now
   */
  function isSameShell(old, now) {
    if (!(old instanceof Element && now instanceof Element) || old.matches("script, style, title")) return false;
    return old.cloneNode(false).isEqualNode(now.cloneNode(false));
  }

  /** @param {Node} node whether nothing hangs on it */
  function isFree(node) {
    if (!(node instanceof Element)) return true;
    return node.matches(DATA) || !(node.matches(BOUND) || node.querySelector(BOUND));
  }

  /** @param {Node} node of `sent`; whether it still is in the living page as it was sent */
  function isUntouched(node) {
    const alive = living.get(node);
    return alive?.parentNode === living.get(/** @type {Node} */ (node.parentNode)) && node.isEqualNode(alive ?? null);
  }

  /** @param {Change} change */
  function exchange({ parent, gone, come, before }) {
    const next = before && placeOf(before, parent);
    const place = /** @type {Node} */ (living.get(parent));
    for (const node of come) {
      const copy = document.importNode(node, true);
      pair(node, copy);
      place.insertBefore(copy, next);
      parent.insertBefore(node, before);
    }
    for (const node of gone) {
      /** @type {ChildNode} */ (living.get(node)).remove();
      node.remove();
    }
  }

  /**
   * @param {Node} node of `sent`
   * @param {Node} alive its like
   */
  function pair(node, alive) {
    living.set(node, alive);
    node.childNodes.forEach((child, number) => pair(child, alive.childNodes[number]));
  }
})();
