// Buttons that copy a text of the page. Without this script the text stands there to select.
(() => {
  "use strict";

  // Where there is no clipboard (an address without TLS), the text is selected and copied from there.
  function copySelected(source) {
    const around = source.closest("details");
    if (around) around.open = true;
    const range = document.createRange();
    range.selectNodeContents(source);
    getSelection().removeAllRanges();
    getSelection().addRange(range);
    return document.execCommand("copy");
  }

  async function copy(source) {
    try {
      await navigator.clipboard.writeText(source.textContent);
      return true;
    } catch {
      return copySelected(source);
    }
  }

  for (const button of document.querySelectorAll("button[data-copy]")) {
    const status = button.parentElement.querySelector("[role=status]");
    button.hidden = false;
    button.addEventListener("click", async () => {
      const copied = await copy(document.getElementById(button.dataset.copy));
      status.textContent = copied ? button.dataset.done : "";
    });
  }
})();
