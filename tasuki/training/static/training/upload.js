// A big video goes in pieces, so that a slow line loses one piece and not the whole. The length is
// read from the file. Without this file, videos up to 10 MB can be sent with the form.
const PIECE = 4 * 1024 * 1024;
const SMALL = 9 * 1024 * 1024;
const TRIES = 5;
const form = document.querySelector("form[data-upload-url]");
const field = form?.querySelector("input[type=file][data-upload]");
const hidden = form?.querySelector("input[name=upload]");
const words = form?.querySelector("[data-upload-words]");
const send = form?.querySelector(".form-actions button");

function say(text, failed = false) {
  words.textContent = text;
  words.classList.toggle("saved-note--failed", failed);
}

async function post(url, values) {
  const body = new FormData();
  body.set("csrfmiddlewaretoken", form.querySelector("input[name=csrfmiddlewaretoken]").value);
  for (const [name, value] of Object.entries(values)) body.set(name, value);
  const answer = await fetch(url, { method: "POST", body, credentials: "same-origin" });
  const data = await answer.json().catch(() => ({}));
  if (!answer.ok) throw Object.assign(new Error(data.why || ""), { isSaid: answer.status === 422 });
  return data;
}

async function piece(url, file, at) {
  for (let turn = 1; ; turn += 1) {
    try {
      return (await post(url, { at: String(at), piece: file.slice(at, at + PIECE) })).received;
    } catch (error) {
      if (error.isSaid || turn === TRIES) throw error;
      await new Promise((done) => { setTimeout(done, 1000 * turn); });
    }
  }
}

function readLength(file) {
  const length = form.querySelector("input[name=seconds]");
  if (!length || length.value || !file.type.startsWith("video/")) return;
  const probe = document.createElement("video");
  probe.preload = "metadata";
  probe.addEventListener("loadedmetadata", () => {
    const seconds = Math.round(probe.duration);
    if (Number.isFinite(seconds) && seconds > 0) length.value = `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
    URL.revokeObjectURL(probe.src);
  });
  probe.src = URL.createObjectURL(file);
}

async function sendAll(file) {
  send.disabled = true;
  try {
    const { id, url } = await post(form.dataset.uploadUrl, { name: file.name, size: String(file.size) });
    let at = 0;
    while (at < file.size) {
      say(`送っています… ${Math.floor((at * 100) / file.size)}%（この画面を閉じないでください）`);
      at = await piece(url, file, at);
    }
    hidden.value = id;
    field.value = "";
    say(`「${file.name}」を送り終わりました。下のボタンで入れます。`);
  } catch (error) {
    say(error.message || "送れませんでした。つながりを確かめて、もう一度選んでください。", true);
  } finally {
    send.disabled = false;
  }
}

field?.addEventListener("change", () => {
  const [file] = field.files;
  hidden.value = "";
  say("");
  if (!file) return;
  readLength(file);
  if (file.size > SMALL) sendAll(file);
});
