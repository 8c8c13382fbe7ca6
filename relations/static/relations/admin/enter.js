// Enter in a text box leads to the next field; Ctrl+Enter (Command+Enter) saves. Only a button
// sends a form of the admin, so that nothing is saved by a key meant for a field. Lists are searched
// and people sign in as everywhere.
"use strict";
{
  const FIELDS = "input, select, textarea, button, .select2-selection";
  const PRESSED = ["submit", "button", "image", "reset", "file"];

  const canBeReached = (field) =>
    field.tabIndex >= 0 && !field.disabled && field.getClientRects().length > 0;

  function next(form, field) {
    const fields = [...form.querySelectorAll(FIELDS)].filter(
      (one) => one === field || canBeReached(one),
    );
    return fields[fields.indexOf(field) + 1];
  }

  document.addEventListener("keydown", (event) => {
    const field = event.target;
    const form = field.form;
    if (event.key !== "Enter" || !form || form.method !== "post" || form.id === "login-form") {
      return;
    }
    if (event.ctrlKey || event.metaKey) {
      const save = form.querySelector("[name=_save]");
      if (save) {
        event.preventDefault();
        save.click();
      }
      return;
    }
    // Enter ends a word that an input method composes.
    if (event.defaultPrevented || event.isComposing || !field.matches("input")) {
      return;
    }
    if (!PRESSED.includes(field.type)) {
      event.preventDefault();
      next(form, field)?.focus();
    }
  });
}
