// A list that htmx narrows, sorts and turns without a reload: what htmx leaves to the page. Without
// scripts every link and form does the same.
(() => {
  "use strict";
  const beside = matchMedia("(min-width: 60rem)"); // the facets stand beside the list
  let opened = []; // which facets the reader sees, as [id, open]
  let waiting = []; // what was asked while the list was being renewed, as functions
  let last = ""; // the link followed last: a double click is one
  let typing; // the field that is being typed into

  const results = () => document.getElementById("results");

  function say() {
    const count = document.querySelector("#listing .count");
    document.getElementById("listing-status").textContent = count ? count.textContent : "";
  }

  function renewLanguageLinks() {
    document.querySelectorAll("[hreflang]").forEach((link) => {
      const address = new URL(link.href);
      address.search = location.search;
      link.href = address;
    });
  }

  const isBusy = () => Boolean(document.querySelector("#listing[aria-busy]"));

  // An address holds what was chosen when its page was drawn. What is clicked before the next page
  // is there waits for it, and is then clicked there: so that all choices hold.
  document.addEventListener("click", (event) => {
    const link = event.target.closest("#listing a[id]");
    if (!link) return;
    const { id } = link;
    if (isBusy() && id !== last) waiting.push(() => document.getElementById(id)?.click());
    last = id;
  }, true);

  document.addEventListener("submit", (event) => {
    if (!isBusy() || !event.target.matches("#listing form.filters")) return;
    const typed = [...event.target.elements].filter((each) => each.type !== "hidden" && each.name);
    waiting.push(() => {
      const form = document.querySelector("#listing form.filters");
      typed.forEach(({ name, value }) => { form.elements[name].value = value; });
      form.requestSubmit();
    });
  }, true);

  document.addEventListener("htmx:beforeRequest", () => {
    document.getElementById("listing").setAttribute("aria-busy", "true");
  });

  document.addEventListener("htmx:beforeSwap", () => {
    opened = [...document.querySelectorAll("#listing details[id]")].map((each) => [each.id, each.open]);
    typing = document.activeElement.matches("#listing form.filters input") ? document.activeElement : undefined;
  });

  document.addEventListener("htmx:afterSettle", (event) => {
    for (const [id, open] of opened) {
      const details = document.getElementById(id);
      if (details) details.open = open;
    }
    if (typing) document.getElementById(typing.id).value = typing.value;
    say();
    renewLanguageLinks();
    const turned = Boolean(event.detail.requestConfig.elt.closest(".pager"));
    if (turned || document.activeElement === document.body) results().focus({ preventScroll: true });
    if (turned || !beside.matches) results().scrollIntoView({ behavior: "instant" });
    last = "";
    waiting.shift()?.();
  });

  // The server's own page of error, or the browser's, rather than nothing.
  for (const failure of ["htmx:responseError", "htmx:sendError"]) {
    document.addEventListener(failure, (event) => {
      location.assign(event.detail.pathInfo.finalRequestPath);
    });
  }

  function move(from, step) {
    const titles = [...document.querySelectorAll("#results .entry-title a")];
    const entry = from.closest(".entry");
    const at = entry ? titles.indexOf(entry.querySelector(".entry-title a")) : -1;
    titles[Math.max(0, at + step)]?.focus();
  }

  function follow(relation) {
    document.querySelector(`#results .pager [rel=${relation}]`)?.click();
  }

  const keys = {
    j: (from) => move(from, 1),
    k: (from) => move(from, -1),
    n: () => follow("next"),
    p: () => follow("prev"),
  };

  // Only while the focus is in the list: a letter typed, or spoken, elsewhere does nothing.
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    if (keys[event.key] && event.target.closest("#results")) keys[event.key](event.target);
  });
})();
