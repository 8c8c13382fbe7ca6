// Says below each date, while one types, how it is understood.
"use strict";
{
  const root = document.querySelector("[data-relations-dates]");
  const waiting = new WeakMap();

  async function read(input) {
    const words = input.parentElement.querySelector("output.date-words");
    if (!words || !root) {
      return;
    }
    const typed = input.value;
    const query = new URLSearchParams({ text: typed });
    if (input.dataset.uncertainDate === "duration") {
      query.set("duration", "1");
    }
    const response = await fetch(`${root.dataset.relationsDates}?${query}`);
    if (!response.ok || input.value !== typed) {
      return;
    }
    const answer = await response.json();
    words.textContent = answer.error || answer.words;
    words.classList.toggle("date-error", Boolean(answer.error));
  }

  document.addEventListener("input", (event) => {
    const input = event.target;
    if (!input.matches("input[data-uncertain-date]")) {
      return;
    }
    clearTimeout(waiting.get(input));
    waiting.set(input, setTimeout(() => read(input), 250));
  });
}
