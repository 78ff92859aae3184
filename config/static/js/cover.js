// Covers the page after half an hour without a touch, and takes what was written to the sign-in.

const cover = document.querySelector("[data-cover]");
const limit = Number(cover.dataset.seconds) * 1000;
let used = Date.now();
let changed = null;

const hide = () => {
  if (!cover.hidden || Date.now() - used < limit) return;
  for (const part of document.body.children) if (part !== cover) part.inert = true;
  cover.hidden = false;
  cover.querySelector("button").focus();
};

const add = (form, name, value) => {
  const field = document.createElement("input");
  Object.assign(field, { type: "hidden", name, value });
  form.append(field);
};

for (const kind of ["pointerdown", "keydown", "input"]) {
  addEventListener(kind, () => { if (cover.hidden) used = Date.now(); }, { capture: true, passive: true });
}
addEventListener("input", ({ target }) => {
  if (target.form?.method === "post") changed = target.form;
});
document.addEventListener("visibilitychange", hide);
setInterval(hide, 1000);

cover.querySelector("form").addEventListener("submit", ({ target }) => {
  const from = new URL(changed?.action ?? location.href);
  add(target, "kept_path", from.pathname + from.search);
  for (const [name, value] of changed ? new FormData(changed) : []) {
    if (typeof value === "string" && name !== "csrfmiddlewaretoken") add(target, name, value);
  }
});
