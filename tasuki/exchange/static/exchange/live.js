// The moment of a meeting without reloading: what is on stage, reactions, the timer.
// Every page works without this file: forms post and pages are read anew.

const box = document.querySelector("[data-live]");
const POLL = 5000, AGAIN = [1000, 3000, 8000, 20000];
const words = {
  live: "",
  poll: "反応の数は5秒ごとに新しくなります。",
  out: "この会は、いまは見られません。画面を読み込みなおしてください。",
  idle: "しばらく操作がなかったため、止まっています。画面を読み込みなおしてください。",
};
let ticket = null, isLive = false, isOver = false, tries = 0;

const say = (key) => {
  const place = box.querySelector("[data-live-words]");
  if (place && place.textContent !== words[key]) place.textContent = words[key];
};
const stage = () => document.getElementById("stage");
const wait = (ms) => new Promise((done) => setTimeout(done, ms));

// --- numbers and the stage -----------------------------------------------------------------------

function showTotals(totals) {
  for (const place of document.querySelectorAll("[data-total]")) {
    const number = String(totals[place.dataset.total] ?? 0);
    if (place.textContent === number) continue;
    place.textContent = number;
    place.classList.remove("is-new");
    void place.offsetWidth;
    place.classList.add("is-new");
  }
}

// Nobody touched anything: the session's clock goes on (access/clock.py).
const quietly = { credentials: "same-origin", headers: { "Tasuki-Unattended": "1" } };

async function renew() {
  const answer = await fetch(box.dataset.fragment, quietly);
  if (!answer.ok || answer.redirected) {
    isOver = true;
    say(answer.redirected ? "idle" : "out");
    return false;
  }
  const fresh = new DOMParser().parseFromString(await answer.text(), "text/html").getElementById("stage");
  const before = document.activeElement?.closest?.("[data-react]")?.dataset.react;
  if (!fresh || fresh.innerHTML === stage().innerHTML) return true;
  stage().replaceWith(fresh);
  if (before) fresh.querySelector(`[data-react="${before}"] button`)?.focus();
  return true;
}

let known = "", renewing = null;
async function take(state) {
  const now = `${state.stage} ${state.status} ${state.recording}`;
  if (now !== known) {
    const isFirst = known === "" && String(state.stage) === stage().dataset.revision;
    known = now;
    if (!isFirst) {
      // Not everybody in the same moment; the wall of the hall at once.
      renewing = wait(box.hasAttribute("data-prompt") ? 0 : Math.random() * 1500).then(renew);
      await renewing;
    }
  }
  if (state.subject === stage().dataset.subject) showTotals(state.totals);
}

// --- the live process ----------------------------------------------------------------------------

async function newTicket(options = quietly) {
  const answer = await fetch(box.dataset.ticket, options);
  if (!answer.ok || answer.redirected) {
    isOver = true;
    say(answer.redirected ? "idle" : "out");
    return null;
  }
  ticket = await answer.json();
  return ticket.address ? ticket : null;
}

async function listen() {
  const given = await newTicket();
  if (!given) return isOver;
  const answer = await fetch(`${given.address}/stream`, { method: "POST", body: given.token });
  if (answer.status === 403) return false;
  if (!answer.ok) throw new Error(String(answer.status));
  isLive = true;
  tries = 0;
  say("live");
  const reader = answer.body.pipeThrough(new TextDecoderStream()).getReader();
  let rest = "";
  for (;;) {
    const { value, done } = await reader.read();
    if (done) return false;
    const events = (rest + value).split("\n\n");
    rest = events.pop();
    for (const event of events) {
      if (event.startsWith("event: out")) {
        isOver = true;
        say("out");
        return true;
      }
      if (event.startsWith("data: ")) await take(JSON.parse(event.slice(6)));
    }
  }
}

async function stayLive() {
  while (!isOver) {
    try {
      if (await listen()) return;
    } catch {
      // Not reached, or cut off: asked again, more and more seldom.
    }
    isLive = false;
    if (isOver) return;
    say("poll");
    await wait(AGAIN[Math.min(tries, AGAIN.length - 1)]);
    tries += 1;
  }
}

async function poll() {
  while (!isOver) {
    await wait(POLL);
    if (isLive || isOver || document.hidden) continue;
    try {
      await renew();
    } catch {
      // The next round asks again.
    }
  }
}

// --- reacting ------------------------------------------------------------------------------------

async function send(kind, subject) {
  const ask = () => fetch(`${ticket.address}/react`, { method: "POST", body: `${ticket.token} ${kind} ${subject}` });
  let answer = await ask();
  if (answer.status === 403 && (await newTicket({ credentials: "same-origin" }))) answer = await ask();
  return answer.ok || answer.status === 429;
}

document.addEventListener("submit", async (event) => {
  const form = event.target.closest?.("[data-react]");
  if (!form || !isLive || !ticket) return;
  event.preventDefault();
  const button = form.querySelector("button");
  button.classList.add("is-sent");
  setTimeout(() => button.classList.remove("is-sent"), 600);
  attend();
  try {
    if (await send(form.dataset.react, form.elements.subject.value)) return;
  } catch {
    // The page itself takes it.
  }
  form.submit();
});

// Whoever moves the mouse or types is here: their session goes on, as after a click.
let attended = Date.now();
async function attend() {
  if (Date.now() - attended < 60000) return;
  attended = Date.now();
  const answer = await fetch(box.dataset.keepAlive, { credentials: "same-origin" });
  if (answer.ok && !answer.redirected) document.dispatchEvent(new Event("tasuki:saved"));
}

// --- timer and clock -----------------------------------------------------------------------------

const two = (number) => String(number).padStart(2, "0");
const skewOf = new WeakMap();
function tick() {
  const clock = document.querySelector("[data-clock]");
  const today = new Date();
  if (clock) clock.textContent = `${two(today.getHours())}:${two(today.getMinutes())}`;
  const timer = document.querySelector("[data-timer]");
  if (!timer) return;
  // The clock of the machine on the wall may be wrong: count from the server's.
  if (!skewOf.has(timer)) skewOf.set(timer, Number(timer.dataset.now) - Date.now() / 1000);
  const passed = Date.now() / 1000 + skewOf.get(timer) - Number(timer.dataset.since);
  const left = Math.ceil(Number(timer.dataset.seconds) - passed);
  const over = left < 0;
  const size = Math.abs(left);
  timer.querySelector("[data-timer-left]").textContent = `${over ? "+" : ""}${Math.floor(size / 60)}:${two(size % 60)}`;
  timer.querySelector("[data-timer-words]").textContent = over ? "持ち時間をすぎました" : "のこり";
  timer.classList.toggle("is-over", over);
  timer.classList.toggle("is-near", !over && left <= 10);
}

if (box) {
  for (const kind of ["pointerdown", "keydown", "pointermove", "scroll"]) {
    document.addEventListener(kind, attend, { passive: true });
  }
  tick();
  setInterval(tick, 200);
  stayLive();
  poll();
}
