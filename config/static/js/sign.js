// Ask a key to sign exactly the statement of this page, and send what it answers with the form.
"use strict";
(() => {
  const form = document.querySelector("form[data-sign]");
  const said = (id) => JSON.parse(document.getElementById(id).textContent);
  const status = form.querySelector("[role=status]");
  const button = form.querySelector("button[type=submit]");

  form.querySelector("[data-without-scripts]").hidden = true;

  const bytes = (text) =>
    Uint8Array.from(atob(text.replaceAll("-", "+").replaceAll("_", "/")), (c) => c.charCodeAt(0));
  const isSame = (a, b) => a.length === b.length && a.every((byte, place) => byte === b[place]);

  // The last 32 bytes of the challenge are the SHA-256 of the words that are signed.
  const asksForTheseWords = async (options) => {
    const words = new TextEncoder().encode(said("sign-statement"));
    const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", words));
    return isSame(bytes(options.challenge).slice(32), digest);
  };

  const answer = async () => {
    const options = said("sign-options");
    if (!(await asksForTheseWords(options))) return form.dataset.differs;
    status.textContent = form.dataset.waiting;
    const publicKey = PublicKeyCredential.parseRequestOptionsFromJSON(options);
    const credential = await navigator.credentials.get({ publicKey });
    form.elements.answer.value = JSON.stringify(credential.toJSON());
    return "";
  };

  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    button.disabled = true;
    let fault = form.dataset.unable;
    try {
      if (globalThis.PublicKeyCredential?.parseRequestOptionsFromJSON) fault = await answer();
    } catch {
      fault = form.dataset.refused;
    }
    if (!fault) return form.submit();
    status.textContent = fault;
    button.disabled = false;
  });

  // Until now a press would have sent the form without an answer. A demonstration may have none.
  if (button) button.disabled = false;
})();
