// Choosing a record by typing (select2): nothing is chosen until the list answers the words in the
// box, a key opens the focused box, and words that found nothing go into the form of a new record.
"use strict";
{
  const $ = django.jQuery;
  const guarded = new WeakSet();
  const notFound = new WeakMap(); // what was typed into the box of a select, and not chosen

  const boxOf = (choice) => (choice.dropdown.$search || choice.selection.$search)[0];
  const plain = (text) =>
    text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase().trim().replace(/\s+/g, " ");

  // The option that the words can only mean: the only one that is so called, or the only one in the
  // list, if the words are in it.
  function meant(options, words) {
    const wanted = plain(words);
    const same = options.filter((option) => plain(option.textContent) === wanted);
    if (same.length) {
      return same.length === 1 ? same[0] : null;
    }
    return options.length === 1 && plain(options[0].textContent).includes(wanted)
      ? options[0]
      : null;
  }

  function guard(choice) {
    const box = boxOf(choice);
    const $list = choice.results.$results;
    const options = () => $list.find("[aria-selected]");
    let waits = true; // for the list that answers the words in the box
    let enter = null; // the words that were in the box when Enter was pressed too early

    // Options without this attribute cannot be reached, highlighted or clicked in select2.
    function makeStale() {
      waits = true;
      $list.attr("aria-busy", "true").removeAttr("aria-activedescendant");
      options().removeAttr("aria-selected").removeClass("select2-results__option--highlighted");
    }

    function makeFresh() {
      waits = false;
      $list.removeAttr("aria-busy");
      const option = enter === null || enter !== box.value ? null : meant(options().get(), enter);
      enter = null;
      if (option) {
        $(option).trigger("mouseenter");
        choice.trigger("results:select", {});
      }
    }

    const ask = choice.dataAdapter.query;
    choice.dataAdapter.query = function (params, answer) {
      ask.call(this, params, (found) => {
        // An answer to other words than those in the box came too late.
        if ((params.term || "") === box.value) {
          answer(found);
        }
      });
    };
    // After those of select2, which handle the key or the answer.
    box.addEventListener("input", () => {
      enter = null;
    });
    choice.on("query", makeStale);
    choice.on("results:all", makeFresh);
    choice.on("results:message", () => {
      waits = false;
      enter = null;
      $list.removeAttr("aria-busy");
    });
    choice.on("results:select", () => {
      if (waits && choice.isOpen() && box.value.trim()) {
        enter = box.value;
      }
    });
    choice.on("close", () => {
      enter = null;
    });
    makeStale(); // It opens, and asks.
  }

  $(document).on("select2:open", (event) => {
    const choice = $(event.target).data("select2");
    if (!guarded.has(choice)) {
      guarded.add(choice);
      guard(choice);
    }
    notFound.delete(event.target);
  });

  $(document).on("select2:closing", (event) => {
    notFound.set(event.target, boxOf($(event.target).data("select2")).value.trim());
  });
  $(document).on("select2:select", (event) => notFound.delete(event.target));

  // Before Django opens the window for a new record.
  document.addEventListener(
    "click",
    (event) => {
      const link = event.target.closest("a.add-related");
      const select = link && document.getElementById(link.id.replace(/^add_/, ""));
      if (select) {
        const address = new URL(link.href);
        const words = notFound.get(select);
        address.searchParams.delete("typed");
        if (words) {
          address.searchParams.set("typed", words);
        }
        link.href = address;
      }
    },
    true,
  );

  // A letter typed on a closed box opens it, and goes on into the box.
  document.addEventListener("keydown", (event) => {
    const closed = event.target.closest?.(".select2-selection--single");
    const isCommand =
      event.metaKey ||
      ((event.ctrlKey || event.altKey) && !event.getModifierState("AltGraph"));
    if (!closed || event.key.length !== 1 || event.key === " " || isCommand) {
      return;
    }
    const choice = $(closed.closest(".select2-container").previousElementSibling).data("select2");
    if (choice && !choice.isOpen()) {
      choice.open();
      boxOf(choice).focus();
    }
  });
}
