// The description of the API, to try. Without it the page's words and the document remain.
"use strict";

const place = document.getElementById("try-it");

const dark = matchMedia("(prefers-color-scheme: dark)");
const shade = () => document.documentElement.classList.toggle("dark-mode", dark.matches);
dark.addEventListener("change", shade);
shade();

SwaggerUIBundle({
  domNode: place,
  url: place.dataset.schema,
  presets: [SwaggerUIBundle.presets.apis],
  layout: "BaseLayout",
  docExpansion: "list",
  defaultModelsExpandDepth: 0,
  deepLinking: true,
  validatorUrl: null,
  supportedSubmitMethods: ["get"],
});
