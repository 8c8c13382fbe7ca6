// Saves by asking first: without a connection or a server the page stays as it is and says so. What
// the server refuses is sent again as any form is, so that it shows its page.
"use strict";
{
  let busy = false;

  function say(name) {
    for (const one of ["offline", "failed"]) {
      const words = document.querySelector(`#keeping [data-keeping=${one}]`);
      words.hidden = one !== name;
      if (one === name) {
        words.scrollIntoView({ block: "center" });
      }
    }
  }

  async function ask(form, body) {
    try {
      return await fetch(form.action, {
        method: "POST",
        body,
        headers: { "X-Relations-Save": "1" },
      });
    } catch {
      return null;
    }
  }

  function sendAsUsual(form, button) {
    window.relationsDrafts?.send();
    if (button?.name) {
      const pressed = document.createElement("input");
      pressed.type = "hidden";
      pressed.name = button.name;
      pressed.value = button.value;
      form.append(pressed);
    }
    HTMLFormElement.prototype.submit.call(form);
  }

  async function save(form, button) {
    busy = true;
    const answer = await ask(form, new FormData(form, button));
    busy = false;
    if (!answer) {
      say("offline");
    } else if (answer.status >= 500) {
      say("failed");
    } else if (answer.ok && answer.headers.get("Content-Type")?.includes("json")) {
      const { location: next } = await answer.json();
      window.relationsDrafts?.drop();
      window.location.assign(next);
    } else {
      sendAsUsual(form, button);
    }
  }

  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (event.defaultPrevented || !form.querySelector("#keeping")) {
      return;
    }
    if (form.querySelector("[name=_popup]")) {
      window.relationsDrafts?.drop(); // The window closes by what it is sent.
      return;
    }
    event.preventDefault();
    if (!busy) {
      save(form, event.submitter);
    }
  });
}
