// The frame's small conveniences. Every page works without this file.

// "/" goes to the search box, unless one is typing.
document.addEventListener("keydown", (event) => {
  if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
  if (event.target.closest("input, textarea, select, [contenteditable]")) return;
  const box = document.querySelector("[data-search]");
  if (!box) return;
  event.preventDefault();
  box.focus();
  box.select();
});

// The menu of phones: without script it opens by :target, with script it is a toggle.
const menu = document.querySelector("[data-menu]");
const menuLink = document.querySelector("[data-menu-link]");
if (menu && menuLink) {
  const setOpen = (open) => {
    menu.classList.toggle("is-open", open);
    menuLink.setAttribute("aria-expanded", String(open));
    (open ? menu.querySelector("a") : menuLink)?.focus();
  };
  menuLink.setAttribute("role", "button");
  menuLink.setAttribute("aria-expanded", "false");
  menuLink.setAttribute("aria-controls", menu.id);
  menuLink.addEventListener("click", (event) => {
    event.preventDefault();
    setOpen(!menu.classList.contains("is-open"));
  });
  menuLink.addEventListener("keydown", (event) => {
    if (event.key !== " ") return;
    event.preventDefault();
    menuLink.click();
  });
  menu.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && menu.classList.contains("is-open")) setOpen(false);
  });
  menu.querySelector("[data-menu-close]")?.addEventListener("click", (event) => {
    event.preventDefault();
    setOpen(false);
  });
}

// The person's menu closes with Escape and with a click elsewhere.
const personMenu = document.querySelector("[data-person-menu]");
if (personMenu) {
  document.addEventListener("click", (event) => {
    if (!personMenu.contains(event.target)) personMenu.open = false;
  });
  personMenu.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !personMenu.open) return;
    personMenu.open = false;
    personMenu.querySelector("summary").focus();
  });
}

// "Print this" buttons exist only where script can print.
for (const button of document.querySelectorAll("[data-print]")) {
  button.hidden = false;
  button.addEventListener("click", () => window.print());
}

// Two minutes before the session ends, say so and offer to go on.
const notice = document.querySelector("[data-idle-after]");
if (notice) {
  const warnAfter = Math.max(10, Number(notice.dataset.idleAfter) - 120) * 1000;
  let timer;
  const rest = () => {
    notice.hidden = true;
    clearTimeout(timer);
    timer = setTimeout(() => { notice.hidden = false; }, warnAfter);
  };
  notice.querySelector("button").addEventListener("click", async () => {
    const answer = await fetch(notice.dataset.keepAliveUrl, { credentials: "same-origin" });
    if (answer.ok && !answer.redirected) rest();
  });
  document.addEventListener("htmx:afterRequest", rest);
  document.addEventListener("tasuki:saved", rest);
  rest();
}

// Minutes that are left of a 緊急閲覧. Nothing that was typed is taken away at zero.
for (const left of document.querySelectorAll("[data-minutes-until]")) {
  const until = Number(left.dataset.minutesUntil) * 1000;
  const timer = setInterval(() => {
    left.textContent = String(Math.max(0, Math.ceil((until - Date.now()) / 60000)));
    if (Date.now() < until) return;
    clearInterval(timer);
    left.closest(".countdown").classList.add("countdown--over");
  }, 10000);
}

// A partial request that is answered with a whole page (signed out meanwhile) becomes that page.
document.addEventListener("htmx:beforeSwap", (event) => {
  const { xhr } = event.detail;
  if (!/^\s*<!doctype/i.test(xhr.responseText) || xhr.status >= 400) return;
  event.detail.shouldSwap = false;
  window.location.assign(xhr.responseURL);
});

// A partial request that fails says so; nothing typed is touched.
function sayFailure(words) {
  const place = document.getElementById("messages");
  if (!place) return;
  const banner = document.createElement("div");
  banner.className = "banner banner--danger";
  banner.setAttribute("role", "alert");
  const sentence = document.createElement("p");
  sentence.textContent = words;
  banner.append(sentence);
  place.replaceChildren(banner);
  place.scrollIntoView({ block: "nearest" });
}
document.addEventListener("htmx:sendError", () => {
  sayFailure("つながりませんでした。書いたものはこの画面に残っています。つながってから、もう一度お試しください。");
});
document.addEventListener("htmx:responseError", (event) => {
  const status = event.detail.xhr.status;
  if (status === 404) sayFailure("見つかりません。いまは見られないか、ほかの人が閉じました。画面を読み込みなおしてください。");
  else if (status === 403) sayFailure("いまは、できません。画面を読み込みなおすと、わけを確かめられます。");
  else sayFailure("うまく動きませんでした。書いたものはこの画面に残っています。少し待って、もう一度お試しください。");
});
