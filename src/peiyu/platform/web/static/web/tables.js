// Choosing rows: all of the page, a count of what is chosen, and from a clause to its words in the law and back.
(function () {
  "use strict";

  function count(form) {
    const boxes = Array.from(form.querySelectorAll("[data-pick]"));
    const chosen = boxes.filter(function (box) { return box.checked; });
    boxes.forEach(function (box) { box.closest("tr").classList.toggle("is-picked", box.checked); });
    const all = form.querySelector("[data-pick-all]");
    if (all) {
      all.hidden = false;
      all.checked = boxes.length > 0 && chosen.length === boxes.length;
      all.indeterminate = chosen.length > 0 && chosen.length < boxes.length;
    }
    const bar = form.id && document.querySelector('[data-bulk="' + CSS.escape(form.id) + '"]');
    if (!bar) return;
    bar.querySelector("[data-bulk-count]").textContent = chosen.length ? "已选 " + chosen.length + " 条" : "勾选后可批量办理";
    bar.querySelectorAll("button").forEach(function (button) { button.disabled = !chosen.length; });
  }

  function prepare(root) {
    const forms = new Set();
    root.querySelectorAll("[data-pick]").forEach(function (box) { if (box.form) forms.add(box.form); });
    if (root.closest && root.closest("form")) forms.add(root.closest("form"));
    forms.forEach(count);
  }

  document.addEventListener("change", function (event) {
    const box = event.target;
    if (!box.form || !("pick" in box.dataset || "pickAll" in box.dataset)) return;
    if ("pickAll" in box.dataset) {
      box.form.querySelectorAll("[data-pick]").forEach(function (each) { each.checked = box.checked; });
    }
    count(box.form);
  });

  // Elements with the same data-clause belong together: point at one and the other lights up.
  function light(clause, on) {
    document.querySelectorAll("[data-clause]").forEach(function (part) {
      part.classList.toggle("is-lit", on && part.dataset.clause === clause);
    });
  }
  document.addEventListener("click", function (event) {
    const part = event.target.closest("[data-clause]");
    if (!part) return;
    light(part.dataset.clause, true);
    document.querySelectorAll("[data-clause]").forEach(function (other) {
      if (other !== part && other.dataset.clause === part.dataset.clause) other.scrollIntoView({ block: "nearest" });
    });
  });

  document.addEventListener("htmx:load", function (event) { prepare(event.detail.elt); });
  prepare(document);
})();
