// Drafts save themselves and nothing typed is lost by leaving. Every form works without this file.
//
// <form data-draft-url="/drafts/intake/" data-warn-unsaved>: the form's fields (no files) are posted
// to the URL within 5 seconds of a change; any answer but a plain 2xx counts as not saved.

const SAVE_AFTER_MS = 3000;
const RETRY_AFTER_MS = 5000;
const dirty = new Set();
const watched = new WeakSet();

function say(form, words, failed) {
  const note = document.querySelector(form.dataset.draftNote || "[data-draft-note]");
  if (!note) return;
  note.textContent = words;
  note.classList.toggle("saved-note--failed", failed);
}

function fieldsOf(form) {
  const fields = new FormData(form);
  for (const [name, value] of [...fields]) if (value instanceof File) fields.delete(name);
  return fields;
}

function watch(form) {
  if (watched.has(form)) return;
  watched.add(form);
  const url = form.dataset.draftUrl;
  let timer = null;
  let leaving = false;
  let changes = 0;

  const plan = (delay) => {
    if (url && timer === null && !leaving) timer = setTimeout(save, delay);
  };

  async function save() {
    timer = null;
    if (leaving) return;
    const sent = changes;
    try {
      const answer = await fetch(url, {
        method: "POST", body: fieldsOf(form), credentials: "same-origin", keepalive: document.visibilityState === "hidden",
        headers: { "X-Requested-With": "XMLHttpRequest" },
      });
      if (!answer.ok || answer.redirected) throw new Error(String(answer.status));
      const time = new Date().toLocaleTimeString("ja-JP", { hour: "2-digit", minute: "2-digit" });
      say(form, `下書きを保存しました ${time}`, false);
      document.dispatchEvent(new Event("tasuki:saved"));
      if (sent === changes) dirty.delete(form);
      else plan(SAVE_AFTER_MS);
    } catch {
      say(form, "下書きを保存できませんでした。書いたものはこの画面に残っています。つながりしだい、もう一度保存します。", true);
      plan(RETRY_AFTER_MS);
    }
  }

  const changed = () => {
    changes += 1;
    dirty.add(form);
    plan(SAVE_AFTER_MS);
  };
  form.addEventListener("input", changed);
  form.addEventListener("change", changed);
  form.addEventListener("submit", () => {
    leaving = true;
    clearTimeout(timer);
    dirty.delete(form);
  });
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "hidden" && timer !== null) {
      clearTimeout(timer);
      save();
    }
  });
  // Coming back with the browser's button brings the page as it was left.
  window.addEventListener("pageshow", () => { leaving = false; });
}

function watchIn(part) {
  const wanted = "form[data-draft-url], form[data-warn-unsaved]";
  if (part.matches?.(wanted)) watch(part);
  for (const form of part.querySelectorAll(wanted)) watch(form);
}

watchIn(document);
document.addEventListener("htmx:load", (event) => watchIn(event.detail.elt));

window.addEventListener("beforeunload", (event) => {
  if (dirty.size) event.preventDefault();
});
