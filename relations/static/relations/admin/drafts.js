// Keeps what is typed in a form in this browser until it is saved, for the same person and address:
// a browser that died, a page that was left, and Back lose nothing.
"use strict";
{
  const $ = django.jQuery;
  const PREFIX = "relations:draft:";
  const OURS = ["csrfmiddlewaretoken", "opened", "form_token"]; // change without anybody's typing
  const WHEN = new Intl.DateTimeFormat("en-GB", { dateStyle: "long", timeStyle: "short" });
  const MOST_AGE = 14 * 24 * 3600 * 1000; // milliseconds

  const form = () => document.querySelector("#content-main > form[method=post]");
  const place = () => document.getElementById("keeping");
  const key = () => `${PREFIX}${place().dataset.user}:${location.pathname}${location.search}`;
  const line = (name) => place().querySelector(`[data-keeping=${name}]`);

  function fieldsOf(one) {
    const isAsked = (field) =>
      field.name && !field.name.includes("__prefix__") && !["submit", "button"].includes(field.type);
    return [...one.elements].filter(isAsked);
  }

  const chosen = (field) => [...field.selectedOptions].map((o) => [o.value, o.textContent]);

  // Of each field its name and what is in it; of a choice also how it reads.
  function read(one) {
    const values = [];
    for (const field of fieldsOf(one)) {
      if (field.name === "csrfmiddlewaretoken" || field.name.startsWith("join:")) {
        continue;
      }
      if (field.tagName === "SELECT") {
        values.push([field.name, chosen(field)]);
      } else if (["checkbox", "radio"].includes(field.type)) {
        values.push([field.name, field.checked]);
      } else {
        values.push([field.name, field.value]);
      }
    }
    return values;
  }

  // What tells two states of a form apart.
  const mark = (values) =>
    JSON.stringify(
      values
        .filter(([name]) => !OURS.includes(name))
        .map(([name, value]) => [name, Array.isArray(value) ? value.map(([v]) => v) : value]),
    );

  function addRows(one, values) {
    for (const [name, value] of values) {
      const total = /^(.+)-TOTAL_FORMS$/.exec(name);
      const box = total && one.elements[name];
      for (let tries = 0; box && Number(box.value) < Number(value) && tries < 500; tries += 1) {
        const more = document.querySelector(`#${total[1]}-group .add-row a`);
        if (!more) {
          break;
        }
        more.click();
      }
    }
  }

  function choose(field, options) {
    const wanted = new Set(options.map(([value]) => value));
    for (const [value, label] of options) {
      if (![...field.options].some((option) => option.value === value)) {
        field.add(new Option(label, value));
      }
    }
    for (const option of field.options) {
      option.selected = wanted.has(option.value);
    }
    $(field).trigger("change.select2");
  }

  function write(one, values) {
    addRows(one, values);
    const fields = new Map(fieldsOf(one).map((field) => [field.name, field]));
    for (const [name, value] of values) {
      const field = fields.get(name);
      if (!field) {
        continue;
      }
      if (Array.isArray(value)) {
        choose(field, value);
      } else if (typeof value === "boolean") {
        field.checked = value;
      } else if (field.value !== value) {
        field.value = value;
        field.dispatchEvent(new Event("input", { bubbles: true }));
      }
    }
  }

  function stored() {
    try {
      const found = JSON.parse(localStorage.getItem(key()));
      return found && Date.now() - found.at < MOST_AGE ? found : null;
    } catch {
      return null; // Storage is closed or holds nonsense.
    }
  }

  const drafts = {
    changed: false, // whether something is typed that is not saved
    drop() {
      drafts.changed = false;
      clearTimeout(waiting);
      try {
        localStorage.removeItem(key());
      } catch {
        // Nothing was kept.
      }
    },
    // The form is sent as it is: nothing is left behind, and what is kept need not be offered to
    // the page that shows the same form again.
    send() {
      if (drafts.changed) {
        keep(true);
      }
      drafts.changed = false;
      clearTimeout(waiting);
    },
  };
  window.relationsDrafts = drafts;
  let waiting;
  let before; // the state of the form as it was opened

  function keep(sent = false) {
    const one = form();
    const values = read(one);
    if (mark(values) === before && !("typed" in place().dataset)) {
      drafts.drop();
      return;
    }
    drafts.changed = true;
    try {
      localStorage.setItem(key(), JSON.stringify({ at: Date.now(), sent, values }));
    } catch {
      // It is full or closed: the page still asks before it is left.
    }
  }

  function later() {
    drafts.changed = true;
    clearTimeout(waiting);
    waiting = setTimeout(() => keep(), 300);
  }

  function show(name, at) {
    const words = line(name);
    if (at) {
      words.querySelector("[data-when]").textContent = WHEN.format(new Date(at));
    }
    words.hidden = false;
  }

  function bring(found) {
    write(form(), found.values);
    line("offer").hidden = true;
    show("back", found.at);
    drafts.changed = true;
  }

  function start() {
    if (!form() || !place()) {
      return;
    }
    before = mark(read(form()));
    drafts.changed = "typed" in place().dataset;
    const found = stored();
    const isShownAgain = "typed" in place().dataset && found?.sent; // the form holds it already
    if (found && !isShownAgain && mark(found.values) !== before) {
      const [arrival] = performance.getEntriesByType("navigation");
      if (arrival && arrival.type === "back_forward" && !("typed" in place().dataset)) {
        bring(found);
      } else {
        show("offer", found.at);
      }
    }
    form().addEventListener("input", later);
    $(form()).on("change", later);
    document.addEventListener("formset:removed", later);
    line("bring")?.addEventListener("click", () => bring(stored() || found));
    for (const button of place().querySelectorAll("[data-keeping=discard]")) {
      button.addEventListener("click", () => {
        drafts.drop();
        location.reload();
      });
    }
    // Django focuses the first button of a form, and Enter would throw away what has come back.
    if (document.activeElement?.name === "_discard") {
      form().querySelector(".module :is(input, select, textarea):not([type=hidden])")?.focus();
    }
    window.addEventListener("pagehide", () => drafts.changed && keep());
    window.addEventListener("beforeunload", (event) => {
      if (drafts.changed) {
        event.preventDefault();
      }
    });
  }

  // Another record is taken instead of what was typed.
  document.addEventListener("click", (event) => {
    if (event.target.closest("a[data-drops-draft]")) {
      drafts.drop();
    }
  });

  // Signing out takes along what the person left unsaved here.
  document.addEventListener("submit", (event) => {
    if (event.target.id !== "logout-form" || !place()) {
      return;
    }
    drafts.drop();
    const own = `${PREFIX}${place().dataset.user}:`;
    Object.keys(localStorage)
      .filter((name) => name.startsWith(own))
      .forEach((name) => localStorage.removeItem(name));
  });

  // After the other scripts have made the form what it is.
  window.addEventListener("load", () => setTimeout(start, 0));
}
