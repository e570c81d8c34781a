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
