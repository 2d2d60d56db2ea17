// The filter of the index. Its whole state is the hash, so a view can be linked and the back button works.
(() => {
  const form = document.getElementById("filter");
  const shown = document.getElementById("shown");
  const none = document.getElementById("none");
  const fields = ["q", "status", "kind", "mode", "chapter"];
  const modes = [...form.elements.mode.options].slice(1).map((option) => option.value);
  const css = { diverges: "d", error: "e", known: "k", conforms: "c", missing: "m", excluded: "x", "not-run": "n" };
  const chapters = [...document.querySelectorAll("#surface tbody")].map((body) => ({
    body,
    name: body.dataset.c,
    rows: [...body.rows].slice(1).map((row) => ({
      row,
      name: row.cells[0].textContent.toLowerCase(),
      found: (row.dataset.d || "").split(" ").filter(Boolean).map((entry) => entry.split("/")),
    })),
  }));
  const total = chapters.reduce((sum, chapter) => sum + chapter.rows.length, 0);

  function matches(entry, state) {
    if (state.q && !entry.name.includes(state.q)) return false;
    const age = { new: "n", "has-cosmetic": "c", "has-known": "k" }[state.status];
    const mode = state.mode && String(modes.indexOf(state.mode));
    if (state.kind || age) {
      const hit = entry.found.some(
        ([kind, itsAge, its]) => (!state.kind || kind === state.kind) && (!age || itsAge === age) && (!mode || its.includes(mode)),
      );
      if (!hit) return false;
    }
    if (state.status && !age) {
      // A cell without a class has that of its row.
      const cell = state.mode && entry.row.cells[1].colSpan === 1 && entry.row.cells[1 + Number(mode)].className;
      return (cell || entry.row.className) === css[state.status];
    }
    return true;
  }

  function apply() {
    const state = Object.fromEntries(fields.map((name) => [name, form.elements[name].value]));
    state.q = state.q.trim().toLowerCase();
    let count = 0;
    for (const chapter of chapters) {
      let visible = 0;
      for (const entry of chapter.rows) {
        const hit = (!state.chapter || state.chapter === chapter.name) && matches(entry, state);
        entry.row.hidden = !hit;
        visible += hit;
      }
      chapter.body.hidden = !visible;
      count += visible;
    }
    const all = total.toLocaleString("en");
    shown.textContent = count === total ? `${all} names` : `${count.toLocaleString("en")} of ${all} names`;
    none.hidden = count > 0;
  }

  function hash() {
    const state = new URLSearchParams();
    for (const name of fields) if (form.elements[name].value) state.set(name, form.elements[name].value);
    return `#${state}`;
  }

  // A hash without "=" is an ordinary anchor and leaves the filter alone.
  function restore() {
    const text = location.hash.slice(1);
    if (text && !text.includes("=")) return;
    const state = new URLSearchParams(text);
    for (const name of fields) {
      form.elements[name].value = state.get(name) || "";
      if (form.elements[name].selectedIndex === -1) form.elements[name].value = "";
    }
    apply();
  }

  form.addEventListener("input", (event) => {
    apply();
    // Typing replaces the current view; choosing makes a new one to go back from.
    const replace = event.target.name === "q";
    history[replace ? "replaceState" : "pushState"](null, "", hash());
  });
  form.addEventListener("reset", () =>
    setTimeout(() => {
      apply();
      history.pushState(null, "", "#");
    }),
  );
  form.addEventListener("submit", (event) => event.preventDefault());
  window.addEventListener("hashchange", () => {
    restore();
    if (location.hash.includes("=")) document.getElementById("names").scrollIntoView();
  });
  window.addEventListener("popstate", restore);
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const typing = event.target.matches("input, select, textarea");
    if (event.key === "/" && !typing) {
      event.preventDefault();
      form.elements.q.focus();
      form.elements.q.select();
    } else if (event.key === "Escape" && event.target === form.elements.q) {
      form.elements.q.value = "";
      form.elements.q.dispatchEvent(new Event("input", { bubbles: true }));
      form.elements.q.blur();
    }
  });

  form.hidden = false;
  restore();
})();
