// What was played of a video goes to the server in ranges of whole seconds; a seek plays nothing.
// Speed, going on where one left off, and the text under the video. The video plays without this.
const player = document.querySelector("video.player");
const url = player?.dataset.watchedUrl;
const words = document.querySelector("[data-watched-words]");
const token = document.querySelector("main input[name=csrfmiddlewaretoken]");
const EVERY_MS = 15000;
let from = null; // where the run that plays now began
let last = 0; // where it was a moment ago: after a seek the player only knows where it went
let told = []; // runs not yet sent

function open() {
  from = Math.floor(player.currentTime);
  last = player.currentTime;
}

function close(at) {
  if (from === null) return;
  if (Math.floor(at) > from) told.push(`${from}-${Math.floor(at)}`);
  from = null;
}

async function tell() {
  if (from !== null) {
    close(player.currentTime);
    open();
  }
  const ranges = told;
  told = [];
  const body = new FormData();
  body.set("ranges", ranges.join(","));
  body.set("position", String(Math.floor(player.currentTime)));
  body.set("csrfmiddlewaretoken", token.value);
  try {
    const answer = await fetch(url, { method: "POST", body, credentials: "same-origin", keepalive: document.visibilityState === "hidden" });
    if (!answer.ok || answer.redirected) throw new Error(String(answer.status));
    const { percent, is_done } = await answer.json();
    words.textContent = is_done ? "見終わりました。" : `見たところ ${percent}%`;
    document.dispatchEvent(new Event("tasuki:saved"));
  } catch {
    told = [...ranges, ...told];
    words.textContent = "見たところを送れませんでした。つながりしだい、もう一度送ります。";
  }
}

if (player && url) {
  const start = Number(player.dataset.position || 0);
  player.addEventListener("loadedmetadata", () => {
    if (start > 0 && start < player.duration - 2) player.currentTime = start;
  }, { once: true });
  player.addEventListener("play", tell, { once: true }); // the server's clock starts here
  player.addEventListener("playing", () => { if (from === null) open(); });
  player.addEventListener("timeupdate", () => { if (!player.seeking) last = player.currentTime; });
  player.addEventListener("seeking", () => close(last));
  player.addEventListener("seeked", () => { if (!player.paused) open(); });
  player.addEventListener("pause", () => { close(last); tell(); });
  player.addEventListener("ended", () => {
    if (from !== null) close(Math.ceil(player.duration));
    tell();
  });
  setInterval(() => { if (from !== null || told.length) tell(); }, EVERY_MS);
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "hidden" && (from !== null || told.length)) tell();
  });
}

const speeds = document.querySelector("[data-speeds]");
if (player && speeds) {
  speeds.hidden = false;
  for (const button of speeds.querySelectorAll("[data-speed]")) {
    button.addEventListener("click", () => {
      player.playbackRate = Number(button.dataset.speed);
      for (const one of speeds.querySelectorAll("[data-speed]")) one.toggleAttribute("aria-current", one === button);
      button.setAttribute("aria-current", "true");
    });
  }
}

for (const button of document.querySelectorAll("[data-seek]")) {
  button.addEventListener("click", () => {
    player.currentTime = Number(button.dataset.seek);
    player.focus();
  });
}
