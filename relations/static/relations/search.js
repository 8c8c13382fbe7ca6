/* The search box over everything: suggestions can be followed only while they answer the words in
   the box. Those of earlier words are pale and out of reach until newer ones come. */
(() => {
  const box = document.querySelector(".search-all input[type=search]");
  const place = document.getElementById("suggestions");

  function compare() {
    const shown = place.querySelector("[data-answers]");
    const isStale = shown !== null && shown.dataset.answers.trim() !== box.value.trim();
    place.inert = isStale;
    place.setAttribute("aria-busy", String(isStale));
  }

  // Before htmx asks, and after it has shown an answer.
  box.addEventListener("input", compare);
  document.addEventListener("htmx:afterSwap", compare);
  // Back to a page that the browser kept as it was.
  window.addEventListener("pageshow", compare);
})();
