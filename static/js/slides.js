// The left and right arrow keys lead to the slide before and after. The links are there without it.
(() => {
  "use strict";
  // The entry whose quotations are marked is shown, however far down its list it stands.
  const chosen = document.querySelector(".citing .chosen");
  const list = chosen?.closest("ol");
  if (list) list.scrollTop = chosen.offsetTop - list.offsetTop;

  const LINKS = { ArrowLeft: "prev", ArrowRight: "next" };
  // Where the arrow keys have a meaning of their own: fields, and tables that scroll sideways.
  const BUSY = "input, select, textarea, [contenteditable], .table-wrap";

  document.addEventListener("keydown", (event) => {
    const rel = LINKS[event.key];
    const modified = event.altKey || event.ctrlKey || event.metaKey || event.shiftKey;
    if (!rel || modified || event.defaultPrevented || event.isComposing) return;
    if (event.target.closest(BUSY)) return;
    const link = document.querySelector(`a[rel=${rel}]`);
    if (!link) return;
    event.preventDefault();
    link.click();
  });
})();
