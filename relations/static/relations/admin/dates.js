// Says below each date, while one types, how it is understood; of a date that is refused it offers
// each text that can be meant, and to keep it as a note.
"use strict";
{
  const root = document.querySelector("[data-relations-dates]");
  const waiting = new WeakMap();

  // The box takes another text as if it had been typed.
  function write(input, text) {
    input.value = text;
    input.dispatchEvent(new Event("input", { bubbles: true }));
    input.dispatchEvent(new Event("change", { bubbles: true }));
  }

  function button(label, onClick) {
    const made = document.createElement("button");
    made.type = "button";
    made.textContent = label;
    made.addEventListener("click", onClick);
    return made;
  }

  function keepAsNote(input, note) {
    const kept = [note.value, input.value].filter(Boolean).join("; ");
    write(note, kept);
    write(input, "");
    note.focus();
  }

  function offer(input, answer) {
    const place = input.closest(".uncertain-date").querySelector(".date-proposals");
    const proposals = answer.proposals || [];
    place.replaceChildren(
      ...proposals.map(([text, words]) =>
        button(words === text ? text : `${text} (${words})`, () => {
          write(input, text);
          input.focus();
        }),
      ),
    );
    const note = document.getElementById(`${input.id}_note`);
    if (answer.error && note) {
      place.append(button(answer.as_note, () => keepAsNote(input, note)));
    }
  }

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
    offer(input, answer);
  }

  document.addEventListener("input", (event) => {
    const input = event.target;
    if (!input.matches("input[data-uncertain-date]")) {
      return;
    }
    clearTimeout(waiting.get(input));
    waiting.set(input, setTimeout(() => read(input), 250));
  });

  // A form that came back with a refused date offers the same.
  for (const input of document.querySelectorAll("input[data-uncertain-date][data-refused]")) {
    read(input);
  }
}
