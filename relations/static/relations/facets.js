/* Facets with many values: a box in which to type a part of a name. What is open stays open, and
   what is typed stays typed, when the numbers are replaced. Without it everything is in the list. */
(() => {
  const FROM = 12;
  const state = new Map();

  function narrow(box, list) {
    const words = box.value.trim().toLowerCase();
    for (const item of list.children) {
      item.hidden = words !== "" && !item.textContent.toLowerCase().includes(words);
    }
  }

  function prepare(details) {
    const list = details.querySelector("ul");
    if (!list || list.children.length < FROM || details.querySelector("input[type=search]")) return;
    const box = document.createElement("input");
    box.type = "search";
    box.id = `find-${details.id}`;
    box.autocomplete = "off";
    box.setAttribute("aria-label", details.closest("fieldset").querySelector("legend").textContent);
    box.placeholder = "…";
    // The form must not take what is typed here for a question.
    for (const name of ["input", "change", "search"]) {
      box.addEventListener(name, (event) => {
        event.stopPropagation();
        narrow(box, list);
      });
    }
    box.addEventListener("keydown", (event) => {
      if (event.key === "Enter") event.preventDefault();
    });
    list.before(box);
    const before = state.get(details.id);
    if (before) {
      details.open = before.open;
      box.value = before.text;
      narrow(box, list);
      list.scrollTop = before.scroll;
      if (before.isTyping) box.focus();
    }
  }

  const all = () => document.querySelectorAll("#facets details");

  document.addEventListener("htmx:beforeSwap", () => {
    for (const details of all()) {
      const box = details.querySelector("input[type=search]");
      const list = details.querySelector("ul");
      state.set(details.id, {
        open: details.open,
        text: box ? box.value : "",
        scroll: list.scrollTop,
        isTyping: box !== null && box === document.activeElement,
      });
    }
  });
  document.addEventListener("htmx:afterSettle", () => all().forEach(prepare));
  all().forEach(prepare);
})();
