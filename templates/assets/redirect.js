// @ts-check
// Leads on from an address that has moved, with the query and the part after # that the reader came with.
// Reading stops here: the refresh further down would start a second way, without either.
const to = document.currentScript?.dataset.target;
if (to) {
  const target = new URL(to, location.href);
  if (location.hash) target.hash = location.hash;
  if (!target.search) target.search = location.search;
  window.stop();
  location.replace(target);
}
