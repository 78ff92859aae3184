// Sign as a passkey would, with a key that is in the page. Served in a demonstration alone.
"use strict";
(() => {
  const button = document.querySelector("button[data-demonstration]");
  const form = button.form;
  const said = (id) => JSON.parse(document.getElementById(id).textContent);
  const algorithm = { name: "ECDSA", namedCurve: "P-256", hash: "SHA-256" };
  const PRESENT_AND_VERIFIED = 5;

  const words = (text) => new TextEncoder().encode(text);
  const digest = async (bytes) => new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  const joined = (...parts) => Uint8Array.from(parts.flatMap((part) => [...part]));
  const encode = (bytes) =>
    btoa(String.fromCharCode(...bytes)).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
  const decode = (text) =>
    Uint8Array.from(atob(text.replaceAll("-", "+").replaceAll("_", "/")), (c) => c.charCodeAt(0));

  // Web Cryptography gives two numbers side by side; Web Authentication asks for DER.
  const number = (bytes) => {
    const shortest = [...bytes].slice(bytes.findIndex((byte) => byte));
    const positive = shortest[0] & 0x80 ? [0, ...shortest] : shortest;
    return [2, positive.length, ...positive];
  };
  const asDer = (raw) => {
    const both = [...number(raw.slice(0, 32)), ...number(raw.slice(32))];
    return Uint8Array.from([0x30, both.length, ...both]);
  };

  const asksForTheseWords = async (options) => {
    const asked = decode(options.challenge).slice(32);
    return encode(asked) === encode(await digest(words(said("sign-statement"))));
  };

  const answer = async (key, options) => {
    const told = { type: "webauthn.get", challenge: options.challenge, origin: location.origin };
    const clientData = words(JSON.stringify({ ...told, crossOrigin: false }));
    const site = await digest(words(options.rpId));
    const authenticatorData = joined(site, [PRESENT_AND_VERIFIED, 0, 0, 0, 0]);
    const message = joined(authenticatorData, await digest(clientData));
    const own = await crypto.subtle.importKey("jwk", key.jwk, algorithm, false, ["sign"]);
    const signature = asDer(new Uint8Array(await crypto.subtle.sign(algorithm, own, message)));
    const response = { clientDataJSON: clientData, authenticatorData, signature };
    const encoded = Object.entries(response).map(([name, bytes]) => [name, encode(bytes)]);
    const named = { id: key.id, rawId: key.id, type: "public-key", clientExtensionResults: {} };
    return JSON.stringify({ ...named, response: Object.fromEntries(encoded) });
  };

  button.addEventListener("click", async (event) => {
    event.preventDefault();
    const options = said("sign-options");
    const status = form.querySelector("[role=status]");
    if (!(await asksForTheseWords(options))) {
      status.textContent = form.dataset.differs;
      return;
    }
    button.disabled = true;
    form.elements.answer.value = await answer(said("demonstration-key"), options);
    form.submit();
  });

  // Until now a press would have sent the form without an answer.
  button.disabled = false;
})();
