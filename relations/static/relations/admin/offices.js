// Proposes the office somebody held on the date of the meeting; what was chosen by hand stays.
"use strict";
{
  const $ = django.jQuery;
  const root = document.querySelector("[data-relations-offices]");
  const date = () => document.getElementById("id_date").value;
  const partner = (select, name) =>
    document.getElementById(select.id.replace(/-[a-z]+$/, `-${name}`));

  function choose(tenure, proposal) {
    if (![...tenure.options].some((option) => option.value === String(proposal.id))) {
      tenure.add(new Option(proposal.text, proposal.id));
    }
    tenure.value = proposal.id;
    tenure.dataset.proposed = proposal.id;
    $(tenure).trigger("change.select2");
  }

  function clear(tenure) {
    tenure.value = "";
    delete tenure.dataset.proposed;
    $(tenure).trigger("change.select2");
  }

  // The line below the office: that it was proposed, and what else could be meant.
  function note(tenure, answer) {
    const place = tenure.closest(".related-widget-wrapper") || tenure.parentElement;
    let line = place.parentElement.querySelector(".office-note");
    if (!line) {
      line = document.createElement("div");
      line.className = "office-note";
      line.setAttribute("aria-live", "polite");
      place.after(line);
    }
    line.replaceChildren();
    if (!answer.proposals.length) {
      return;
    }
    if (tenure.dataset.proposed) {
      line.append(answer.note, " ");
    }
    for (const proposal of answer.proposals) {
      if (String(proposal.id) === tenure.value) {
        continue;
      }
      const button = document.createElement("button");
      button.type = "button";
      button.textContent = proposal.text;
      button.addEventListener("click", () => {
        choose(tenure, proposal);
        note(tenure, answer);
      });
      line.append(button, " ");
    }
  }

  async function propose(official, changed) {
    const tenure = partner(official, "tenure");
    if (!tenure || !root) {
      return;
    }
    const before = tenure.dataset.official;
    if (changed && before !== undefined && before !== official.value) {
      clear(tenure); // A term of somebody else cannot be meant.
    }
    tenure.dataset.official = official.value;
    if (!official.value) {
      note(tenure, { proposals: [] });
      return;
    }
    const query = new URLSearchParams({ official: official.value, date: date() });
    const response = await fetch(`${root.dataset.relationsOffices}?${query}`);
    if (!response.ok || tenure.dataset.official !== official.value) {
      return;
    }
    const answer = await response.json();
    const untouched = !tenure.value || tenure.value === tenure.dataset.proposed;
    if (changed && untouched) {
      if (answer.proposals.length) {
        choose(tenure, answer.proposals[0]);
      } else {
        clear(tenure);
      }
    }
    note(tenure, answer);
  }

  // Only terms of the official that is chosen in the same row are offered.
  function narrow(tenure) {
    const official = partner(tenure, "official");
    $(tenure).select2({
      ajax: {
        cache: false,
        data: (params) => ({
          term: params.term,
          page: params.page,
          app_label: tenure.dataset.appLabel,
          model_name: tenure.dataset.modelName,
          field_name: tenure.dataset.fieldName,
          official: official ? official.value : "",
        }),
      },
    });
  }

  const OFFICIALS = "select[name^='participations-'][name$='-official']:not([name*=__prefix__])";
  const TENURES = "select[name^='participations-'][name$='-tenure']:not([name*=__prefix__])";

  $(function () {
    for (const tenure of document.querySelectorAll(TENURES)) {
      const official = partner(tenure, "official");
      tenure.dataset.official = official ? official.value : "";
      narrow(tenure);
    }
    $(document).on("change", OFFICIALS, (event) => propose(event.target, true));
    $(document).on("change", TENURES, (event) => {
      delete event.target.dataset.proposed;
    });
    const field = document.getElementById("id_date");
    if (field) {
      field.addEventListener("change", () => {
        for (const official of document.querySelectorAll(OFFICIALS)) {
          propose(official, true);
        }
      });
    }
  });

  document.addEventListener("formset:added", (event) => {
    const row = event.target;
    row.querySelectorAll(TENURES).forEach(narrow);
  });
}
