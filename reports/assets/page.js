// Copy buttons, and keys to turn the page.
(() => {
  async function copy(code) {
    try {
      await navigator.clipboard.writeText(code.textContent);
      return true;
    } catch {
      // Where the clipboard is closed to pages opened from a file, the selection still copies.
      const selection = getSelection();
      selection.selectAllChildren(code);
      return document.execCommand("copy");
    }
  }
  for (const button of document.querySelectorAll("button.copy")) {
    const label = button.firstChild;
    button.hidden = false;
    button.addEventListener("click", async () => {
      const done = await copy(button.parentElement.querySelector("code"));
      label.textContent = done ? "Copied" : "Press Ctrl+C";
      setTimeout(() => (label.textContent = "Copy"), 2000);
    });
  }
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const rel = { "[": "prev", "]": "next" }[event.key];
    const link = rel && document.querySelector(`a[rel=${rel}]`);
    if (link) link.click();
  });
})();
