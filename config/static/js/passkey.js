// Asks the browser for a passkey and sends what it answers as a form.

const asked = async (button) => {
  if (!button.dataset.ask) return JSON.parse(document.getElementById("passkey-options").textContent);
  const answer = await fetch(button.dataset.ask, { headers: { Accept: "application/json" } });
  return (await answer.json()).request_options;
};

const credential = async (button) => {
  const options = (await asked(button)).publicKey;
  const found =
    button.dataset.passkey === "create"
      ? await navigator.credentials.create({
          publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(options),
        })
      : await navigator.credentials.get({
          publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(options),
        });
  return JSON.stringify(found);
};

const use = async (button) => {
  const { form } = button;
  const told = form.querySelector("[data-passkey-told]");
  const notice = form.elements.acknowledged;
  told.textContent = "";
  if (notice && !notice.reportValidity()) return;
  try {
    form.elements.credential.value = await credential(button);
  } catch {
    told.textContent = button.dataset.failed;
    return;
  }
  if (button.dataset.sendTo) form.action = button.dataset.sendTo;
  form.submit();
};

const able = Boolean(globalThis.PublicKeyCredential?.parseRequestOptionsFromJSON);
for (const button of document.querySelectorAll("[data-passkey]")) {
  const place = button.closest(".cs-passkey");
  place.querySelector("[data-with-scripts]").hidden = !able;
  place.querySelector("[data-without-scripts]").hidden = able;
  button.addEventListener("click", () => use(button));
}
