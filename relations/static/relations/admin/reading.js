// Reading an article with the keyboard. Everything works without it, by the form's own controls.
"use strict";
{
  const form = document.getElementById("cards");
  const words = document.getElementById("words");
  const cards = () => [...form.querySelectorAll(".reading-card")];
  const isTyping = (at) => at.matches("input:not([type=radio], [type=checkbox]), textarea, select");
  let current = null;
  let lastField = null;

  function mark(card) {
    for (const passage of words.querySelectorAll("mark")) {
      passage.classList.toggle("reading-current", passage.dataset.card === card.dataset.card);
    }
    if (card !== current) {
      current = card;
      document.getElementById(`at-${card.dataset.card}`)?.scrollIntoView({ block: "center" });
    }
  }

  function go(card) {
    if (!card) {
      return;
    }
    card.closest("details")?.setAttribute("open", "");
    const chosen = card.querySelector(".reading-decision input:checked");
    (chosen ?? card.querySelector(".reading-decision input")).focus({ preventScroll: true });
    card.scrollIntoView({ block: "nearest" });
  }

  function step(by) {
    const all = cards();
    const at = current ? all.indexOf(current) : by > 0 ? -1 : all.length;
    go(all[Math.min(Math.max(at + by, 0), all.length - 1)]);
  }

  function decide(value) {
    const radio = current?.querySelector(`.reading-decision input[value="${value}"]`);
    if (radio) {
      radio.checked = true;
      radio.focus({ preventScroll: true });
    }
  }

  // The record that is there: cited on saving, without another page in between.
  function cite(button) {
    const card = button.closest(".reading-card");
    const [name, number] = button.value.split("=");
    const field = form.elements[name] ?? document.createElement("input");
    field.type = "hidden";
    field.name = name;
    field.value = number;
    card.append(field);
    card.querySelector(".reading-cited").hidden = false;
    for (const other of card.querySelectorAll(".reading-existing")) {
      other.setAttribute("aria-pressed", String(other === button));
    }
    current = card;
    decide("accept");
  }

  form.addEventListener("click", (event) => {
    if (event.target.matches(".reading-existing")) {
      event.preventDefault();
      cite(event.target);
    }
  });

  const KEYS = {
    c: () => { current?.querySelector(".reading-existing")?.click(); step(1); },
    n: () => {
      const box = current?.querySelector(".reading-apart");
      if (box) {
        box.checked = true;
        decide("accept");
        step(1);
      }
    },
    j: () => step(1),
    k: () => step(-1),
    a: () => { decide("accept"); step(1); },
    r: () => { decide("reject"); step(1); },
    l: () => { decide(""); step(1); },
    e: () => current?.querySelector(".reading-fields input, .reading-fields select")?.focus(),
    s: () => form.querySelector("[name=save]").click(),
  };

  document.addEventListener("keydown", (event) => {
    const at = document.activeElement;
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey) && form.contains(at)) {
      event.preventDefault();
      KEYS.s();
    } else if (event.key === "Escape" && isTyping(at) && form.contains(at)) {
      go(at.closest(".reading-card"));
    } else if (!isTyping(at) && !event.ctrlKey && !event.metaKey && !event.altKey) {
      const act = KEYS[event.key];
      if (act) {
        event.preventDefault();
        act();
      }
    }
  });

  form.addEventListener("focusin", (event) => {
    const card = event.target.closest(".reading-card");
    if (card) {
      mark(card);
    }
    if (isTyping(event.target)) {
      lastField = event.target;
    }
  });

  words.addEventListener("click", (event) => {
    const number = event.target.closest("mark")?.dataset.card;
    if (number && !getSelection().toString()) {
      go(document.getElementById(`card-${number}`));
    }
  });

  // Words that are selected can be put into the field that was typed in last, or quoted.
  const pick = document.getElementById("pick");
  let picked = "";

  function put(field, text) {
    field.value = text;
    field.focus();
    field.dispatchEvent(new Event("change", { bubbles: true }));
    pick.hidden = true;
  }

  document.addEventListener("selectionchange", () => {
    const chosen = getSelection();
    const text = chosen.toString().trim();
    if (text && current && words.contains(chosen.anchorNode)) {
      // Kept, since a press of the button ends the selection.
      picked = text;
      pick.hidden = false;
      pick.querySelector("[value=field]").hidden = !current.contains(lastField);
    }
  });

  pick.addEventListener("click", (event) => {
    const quote = current.querySelector("textarea[name$='-quote']");
    put(event.target.value === "quote" ? quote : lastField, picked);
  });

  document.querySelector(".reading-keys").hidden = false;
  const wrong = form.querySelector(".reading-card.reading-wrong");
  go(document.querySelector(".errornote") && wrong ? wrong : cards()[0]);
}
