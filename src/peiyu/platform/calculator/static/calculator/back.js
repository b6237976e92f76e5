// The browser's own "back" in the calculator: the question before, with the answers, instead of leaving the page.
// Answers stay in this tab (sessionStorage), never in the address; "clear" removes them. Without a script, or where storage is
// refused, the button 上一步 does the same.
(function () {
  "use strict";
  const STORE = "peiyu-calculator";
  const STEPS = ["next", "back", "edit", "result", "ask", "sample"]; // what opens another screen; all else changes the same one
  let push = false;

  function form() { return document.getElementById("calc"); }
  function fresh() { return Date.now().toString(36) + Math.random().toString(36).slice(2, 8); }
  function screens() {
    try { return JSON.parse(sessionStorage.getItem(STORE)) || {}; } catch (refused) { return {}; }
  }
  function keep() {
    if (!form()) return;
    const fields = Array.from(new FormData(form())).filter(function (pair) { return pair[0] !== "csrfmiddlewaretoken"; });
    const all = screens();
    all[at] = { told: told, fields: fields };
    try { sessionStorage.setItem(STORE, JSON.stringify(all)); } catch (refused) { /* back then leaves the page, as it would without this */ }
  }
  function forget() {
    try { sessionStorage.removeItem(STORE); } catch (refused) { /* nothing was kept either */ }
    told = fresh();
  }

  // The screen as it was left, and with it what was answered on later screens: going back loses nothing.
  function show(screen) {
    const sent = new FormData();
    screen.fields.forEach(function (pair) { sent.append(pair[0], pair[1]); });
    if (screen.told === told) {
      new FormData(form()).forEach(function (value, name) {
        if (name.startsWith("f.") && !sent.get(name)) sent.set(name, value);
      });
    }
    told = screen.told;
    request(sent, "show");
  }
  function request(sent, action) {
    sent.set("do", action);
    sent.set("csrfmiddlewaretoken", form().elements.csrfmiddlewaretoken.value);
    window.htmx.ajax("POST", form().getAttribute("action"), { source: document.body, target: "#calc", swap: "outerHTML", values: sent });
  }

  // Whoever opens the calculator anew (its address, a link) begins anew; only going back and forward and reloading restore.
  const came = (performance.getEntriesByType("navigation")[0] || {}).type;
  const known = came === "navigate" ? null : history.state && history.state.calculator;
  let at = known || fresh();
  let told = fresh(); // one enterprise: answers of another one (样例, 清空) are never mixed in
  if (known && screens()[known]) {
    told = screens()[known].told;
    show(screens()[known]);
  } else {
    history.replaceState({ calculator: at }, "");
    keep();
  }

  document.addEventListener("htmx:configRequest", function (event) {
    const action = String(event.detail.parameters.do || "").split(":")[0];
    push = STEPS.includes(action);
    if (action === "show") return;
    keep();
    if (action === "sample") told = fresh();
    if (action === "clear") forget();
  });
  document.addEventListener("submit", keep);
  document.addEventListener("htmx:afterSwap", function () {
    if (push) {
      at = fresh();
      history.pushState({ calculator: at }, "");
      push = false;
    }
    keep();
  });
  window.addEventListener("popstate", function (event) {
    const wanted = event.state && event.state.calculator;
    if (!wanted || wanted === at) return;
    keep();
    at = wanted;
    const screen = screens()[wanted];
    if (screen) show(screen);
    else request(new FormData(), "clear");
  });
})();
