// Says below a date, an amount or a currency, while one types, how it is understood; of a text that
// is refused it offers each text that can be meant, and to keep a date as a note.
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

  // The box of another field in the same form or row.
  function beside(input, own, other) {
    return document.getElementsByName(input.name.replace(new RegExp(`${own}$`), other))[0];
  }

  // What the source says of an amount stays in its words when a reading takes its place.
  function choose(input, text) {
    const note =
      input.dataset.understood === "amounts" && beside(input, "amount", "amount_note");
    if (note && !note.value) {
      write(note, input.value);
    }
    write(input, text);
    input.focus();
  }

  function offer(input, answer) {
    const place = input.closest(".understood").querySelector(".proposals");
    const proposals = answer.proposals || [];
    place.replaceChildren(
      ...proposals.map(([text, words]) =>
        button(words === text ? text : `${text} (${words})`, () => choose(input, text)),
      ),
    );
    const note = answer.as_note && document.getElementById(`${input.id}_note`);
    if (answer.error && note) {
      place.append(button(answer.as_note, () => keepAsNote(input, note)));
    }
  }

  function question(input) {
    const query = new URLSearchParams({ text: input.value });
    if (input.dataset.uncertainDate === "duration") {
      query.set("duration", "1");
    }
    if (input.dataset.understood === "amounts") {
      query.set("currency", beside(input, "amount", "currency")?.value ?? "");
    }
    return query;
  }

  async function read(input) {
    const words = input.closest(".understood")?.querySelector("output.words");
    const address = root?.getAttribute(`data-relations-${input.dataset.understood}`);
    if (!words || !address) {
      return;
    }
    const asked = String(question(input));
    const response = await fetch(`${address}?${asked}`);
    if (!response.ok || String(question(input)) !== asked) {
      return;
    }
    const answer = await response.json();
    words.textContent = answer.error || answer.words;
    words.classList.toggle("not-understood", Boolean(answer.error));
    offer(input, answer);
  }

  document.addEventListener("input", (event) => {
    const input = event.target;
    if (!input.matches("input[data-understood]")) {
      return;
    }
    // What an amount means can depend on the currency beside it.
    const amount =
      input.dataset.understood === "currencies" && beside(input, "currency", "amount");
    for (const one of amount?.value ? [input, amount] : [input]) {
      clearTimeout(waiting.get(one));
      waiting.set(one, setTimeout(() => read(one), 250));
    }
  });

  // A form that came back with a refused text offers the same.
  for (const input of document.querySelectorAll("input[data-understood][data-refused]")) {
    read(input);
  }
}
