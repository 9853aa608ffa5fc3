// Keys of the desk: J K Enter / ?. Everything works without this file.
(() => {
  "use strict";
  const rows = [...document.querySelectorAll("[data-row]")];
  const dialog = document.getElementById("keys");
  const off = () => { try { return localStorage.getItem("keys") === "off"; } catch { return false; } };
  let at = -1;

  const hint = document.querySelector(".keys");
  if (hint) hint.hidden = off();
  const told = document.querySelector(".told, #errors");
  if (told) told.focus();

  const go = (step) => {
    if (!rows.length) return;
    if (at >= 0) rows[at].classList.remove("current");
    at = Math.min(Math.max(at + step, 0), rows.length - 1);
    rows[at].classList.add("current");
    rows[at].querySelector("[data-open]").focus();
  };
  const keys = { j: () => go(1), k: () => go(-1), "/": () => document.getElementById("search").focus(), "?": () => dialog.showModal() };

  document.addEventListener("keydown", (event) => {
    const typing = event.target.closest("input, textarea, select, [contenteditable]");
    if (typing || event.ctrlKey || event.metaKey || event.altKey || event.isComposing || dialog.open) return;
    if (off() && event.key !== "?") return;
    const key = keys[event.key.length === 1 ? event.key.toLowerCase() : event.key];
    if (key) { event.preventDefault(); key(); }
  });

  const box = document.getElementById("keys-on");
  if (box) {
    box.checked = !off();
    box.addEventListener("change", () => {
      try { localStorage.setItem("keys", box.checked ? "on" : "off"); } catch { /* private window: not kept */ }
      if (hint) hint.hidden = off();
    });
  }
})();

// Said two minutes before the session ends; one press goes on.
(() => {
  "use strict";
  const note = document.getElementById("ending");
  if (!note) return;
  const age = Number(note.dataset.age);
  let timer;
  const wait = () => { note.hidden = true; clearTimeout(timer); timer = setTimeout(() => { note.hidden = false; }, Math.max(age - 120, 1) * 1000); };
  note.querySelector("button").addEventListener("click", () => fetch("/desk/settings/", { method: "HEAD" }).then((answer) => { if (answer.ok && !answer.redirected) wait(); else note.firstChild.data = "已经退出登录。请在新的一页登录，再回来提交。 "; }));
  wait();
})();
