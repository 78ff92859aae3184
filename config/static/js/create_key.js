// Ask a device to make a new key for this site, and send its public half with the form.
"use strict";
(() => {
  const form = document.querySelector("form[data-create]");
  const status = form.querySelector("[role=status]");
  const button = form.querySelector("button[type=submit]");

  form.querySelector("[data-without-scripts]").hidden = true;

  const create = async () => {
    const options = JSON.parse(document.getElementById("create-options").textContent);
    status.textContent = form.dataset.waiting;
    const publicKey = PublicKeyCredential.parseCreationOptionsFromJSON(options);
    const credential = await navigator.credentials.create({ publicKey });
    form.elements.answer.value = JSON.stringify(credential.toJSON());
    return "";
  };
  const sentence = (error) =>
    error.name === "InvalidStateError" ? form.dataset.known : form.dataset.refused;

  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    button.disabled = true;
    let fault = form.dataset.unable;
    try {
      if (globalThis.PublicKeyCredential?.parseCreationOptionsFromJSON) fault = await create();
    } catch (error) {
      fault = sentence(error);
    }
    if (!fault) return form.submit();
    status.textContent = fault;
    button.disabled = false;
  });

  // Until now a press would have sent the form without an answer.
  button.disabled = false;
})();
