// Where a form asks whether its record is already there, Enter accepts the first that it shows.
"use strict";
window.addEventListener("load", () => {
  const question = document.querySelector(".doubles");
  (question?.querySelector("a.button") ?? question?.querySelector("a"))?.focus();
});
