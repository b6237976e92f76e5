// Comfort in forms: a figure read back in words, suggestions taken over, files dropped, one submit for two clicks.
(function () {
  "use strict";
  const PLACES = { "元": 0, "万元": 4, "亿元": 8 };

  // Digits are moved as text: a figure that was typed is never put through floating point.
  function reading(text, unit) {
    const plain = text.replace(/[,，\s]/g, "");
    if (!(unit in PLACES) || !/^-?\d+(\.\d+)?$/.test(plain)) return "";
    const sign = plain.startsWith("-") ? "-" : "";
    const parts = plain.replace("-", "").split(".");
    const whole = (parts[0] + (parts[1] || "").padEnd(PLACES[unit], "0").slice(0, PLACES[unit])).replace(/^0+(?=\d)/, "");
    if (whole.length <= 4) return "";
    const scale = whole.length > 8 ? 8 : 4;
    const name = scale === 8 ? "亿元" : "万元";
    if (name === unit) return "";
    const head = whole.slice(0, -scale).replace(/\B(?=(\d{3})+$)/g, ",");
    const tail = whole.slice(-scale).replace(/0+$/, "");
    const exact = tail.length <= 2 && !(parts[1] || "").slice(PLACES[unit]).replace(/0/g, "");
    return (exact ? "即 " : "约 ") + sign + head + (tail ? "." + tail.slice(0, 2) : "") + " " + name;
  }

  function readBack(field) {
    const place = document.querySelector('[data-reading-for="' + CSS.escape(field.id) + '"]');
    if (place) place.textContent = reading(field.value, field.dataset.unit);
  }

  function prepare(root) {
    root.querySelectorAll("[data-unit]").forEach(readBack);
    root.querySelectorAll("[data-fill][hidden]").forEach(function (button) { button.hidden = false; });
  }

  document.addEventListener("input", function (event) {
    if (event.target.dataset && event.target.dataset.unit) readBack(event.target);
  });

  document.addEventListener("click", function (event) {
    const button = event.target.closest("[data-fill]");
    if (!button) return;
    const field = document.getElementById(button.dataset.fill);
    field.value = button.dataset.value;
    field.dispatchEvent(new Event("input", { bubbles: true }));
    field.dispatchEvent(new Event("change", { bubbles: true }));
    field.focus();
    const slip = button.closest(".py-slip");
    if (slip) slip.remove();
  });

  document.querySelectorAll("[data-drop]").forEach(function (area) {
    const input = area.querySelector("input[type=file]");
    const name = area.querySelector("[data-drop-name]");
    function told() {
      const files = Array.from(input.files);
      name.textContent = files.length ? "已选:" + files.map(function (f) { return f.name; }).join("、") : "";
    }
    ["dragover", "dragenter"].forEach(function (kind) {
      area.addEventListener(kind, function (event) { event.preventDefault(); area.classList.add("is-over"); });
    });
    area.addEventListener("dragleave", function () { area.classList.remove("is-over"); });
    area.addEventListener("drop", function (event) {
      event.preventDefault();
      area.classList.remove("is-over");
      if (event.dataTransfer.files.length) { input.files = event.dataTransfer.files; told(); }
    });
    input.addEventListener("change", told);
  });

  // The server refuses the second of two submits anyway; this spares the user its message.
  document.addEventListener("submit", function (event) {
    const form = event.target;
    if (event.defaultPrevented || form.method !== "post") return;
    // A download leaves the page where it is, ready for the next one.
    if (event.submitter && "export" in event.submitter.dataset) return;
    if (form.dataset.sent) { event.preventDefault(); return; }
    form.dataset.sent = "1";
    window.addEventListener("pageshow", function () { delete form.dataset.sent; }, { once: true });
  });

  document.addEventListener("htmx:load", function (event) { prepare(event.detail.elt); });
  prepare(document);
})();
