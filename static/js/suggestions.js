// Suggestions below a search box: the ARIA combobox with a list box. Without this script the box
// is a plain form.
(() => {
  "use strict";
  const PAUSE = 150; // milliseconds without a key before anything is asked for

  function element(name, attributes, text) {
    const made = document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
    if (text) made.textContent = text;
    return made;
  }

  function equip(input) {
    const list = element("ul", {
      role: "listbox", id: `${input.id}-suggestions`, class: "suggestions", "aria-label": input.dataset.label,
    });
    const status = element("p", { role: "status", class: "visually-hidden" });
    let asked = null; // the request under way
    let timer = 0;
    let composing = false;
    let active = -1;
    let shownFor = "";

    list.hidden = true;
    input.after(list, status);
    for (const [key, value] of Object.entries({
      role: "combobox", "aria-autocomplete": "list", "aria-expanded": "false", "aria-controls": list.id,
    })) input.setAttribute(key, value);

    function stop() {
      clearTimeout(timer);
      if (asked) asked.abort();
      asked = null;
    }

    function close() {
      stop();
      list.hidden = true;
      input.setAttribute("aria-expanded", "false");
      activate(-1);
    }

    function open() {
      list.hidden = false;
      input.setAttribute("aria-expanded", "true");
    }

    function activate(number) {
      active = number;
      [...list.children].forEach((option, place) => {
        option.setAttribute("aria-selected", String(place === number));
        if (place === number) option.scrollIntoView({ block: "nearest" });
      });
      if (number < 0) input.removeAttribute("aria-activedescendant");
      else input.setAttribute("aria-activedescendant", list.children[number].id);
    }

    function show(suggestions, typed) {
      shownFor = typed;
      list.replaceChildren(...suggestions.map((each, number) => {
        const option = element("li", { role: "option", id: `${list.id}-${number}`, "aria-selected": "false" });
        option.dataset.url = each.url;
        option.append(element("span", {}, each.label), " ", element("small", {}, each.detail));
        return option;
      }));
      status.textContent = suggestions.length
        ? input.dataset.some.replace("{number}", suggestions.length)
        : input.dataset.none;
      activate(-1);
      if (suggestions.length) open();
      else close();
    }

    async function ask() {
      const typed = input.value.trim();
      stop();
      if (!typed) {
        list.replaceChildren();
        status.textContent = "";
        close();
        return;
      }
      const request = asked = new AbortController();
      try {
        const address = `${input.dataset.suggestions}?${new URLSearchParams({ q: typed })}`;
        const response = await fetch(address, { signal: request.signal });
        if (!response.ok) return close();
        const { suggestions } = await response.json();
        if (asked === request && document.activeElement === input) show(suggestions, typed);
      } catch {
        // Aborted, or no connection: the form works all the same.
      }
    }

    function later() {
      stop();
      timer = setTimeout(ask, PAUSE);
    }

    function move(step) {
      const size = list.children.length;
      if (list.hidden) {
        if (size && shownFor === input.value.trim()) open();
        else return ask();
      }
      // Beyond either end stands the box itself.
      activate(((active + 1 + step + size + 1) % (size + 1)) - 1);
    }

    const keys = {
      ArrowDown: () => move(1),
      ArrowUp: () => move(-1),
      Home: () => active >= 0 && activate(0),
      End: () => active >= 0 && activate(list.children.length - 1),
      Enter: () => active >= 0 && location.assign(list.children[active].dataset.url),
      Escape: () => !list.hidden && close(),
    };

    input.addEventListener("keydown", (event) => {
      if (composing || event.isComposing || event.keyCode === 229) {
        if (event.key === "Enter") event.preventDefault(); // it ends the composition, and asks for nothing
        return;
      }
      if (event.ctrlKey || event.metaKey) return;
      if (keys[event.key] && keys[event.key]() !== false) event.preventDefault();
    });
    input.addEventListener("input", (event) => {
      if (!composing && !event.isComposing) later();
    });
    input.addEventListener("compositionstart", () => {
      composing = true;
      close();
    });
    input.addEventListener("compositionend", () => {
      composing = false;
      later();
    });
    input.addEventListener("blur", close);
    list.addEventListener("mousedown", (event) => event.preventDefault()); // keeps the focus
    list.addEventListener("click", (event) => {
      const option = event.target.closest("[role=option]");
      if (option) location.assign(option.dataset.url);
    });
  }

  function equipAll(root) {
    root.querySelectorAll("input[data-suggestions]:not([role])").forEach(equip);
  }

  equipAll(document);
  document.addEventListener("htmx:load", (event) => equipAll(event.target)); // what has been put in since
})();
