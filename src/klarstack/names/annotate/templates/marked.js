
"use strict";
const pop = document.getElementById("pop");
let owner = null, timer = 0;
function show(name) {
  const card = document.getElementById(name.dataset.card);
  if (!card) return;
  clearTimeout(timer);
  owner = name;
  pop.replaceChildren(...card.cloneNode(true).childNodes);
  const reason = pop.querySelector(".reason span");
  if (reason && name.dataset.reason) reason.textContent = name.dataset.reason;
  pop.hidden = false;
  const box = name.getClientRects()[0], wide = document.documentElement.clientWidth;
  const below = box.bottom + pop.offsetHeight + 8 < innerHeight || box.top < pop.offsetHeight + 8;
  pop.style.left = Math.max(8, Math.min(box.left, wide - pop.offsetWidth - 8)) + scrollX + "px";
  pop.style.top = (below ? box.bottom + 4 : box.top - pop.offsetHeight - 4) + scrollY + "px";
}
function hide() { clearTimeout(timer); owner = null; pop.hidden = true; }
function hideSoon() { clearTimeout(timer); timer = setTimeout(hide, 250); }
const nameAt = (event) => event.target.closest ? event.target.closest("a.name[data-card]") : null;
document.addEventListener("mouseover", (event) => {
  const name = nameAt(event);
  if (name) show(name); else if (pop.contains(event.target)) clearTimeout(timer); else if (owner) hideSoon();
});
document.addEventListener("focusin", (event) => { const name = nameAt(event); if (name) show(name); else if (!pop.contains(event.target)) hide(); });
document.addEventListener("focusout", (event) => { if (nameAt(event)) hideSoon(); });
document.addEventListener("keydown", (event) => { if (event.key === "Escape") hide(); });
