// The frame of every page: menu, panels, messages, copying, printing, tooltips, dialogs. Everything also works without it.
(function () {
  "use strict";

  document.querySelectorAll("[data-nav-toggle]").forEach(function (link) {
    const nav = document.querySelector(link.getAttribute("href"));
    link.setAttribute("role", "button");
    link.setAttribute("aria-expanded", "false");
    link.setAttribute("aria-controls", nav.id);
    link.addEventListener("click", function (event) {
      event.preventDefault();
      link.setAttribute("aria-expanded", String(nav.classList.toggle("is-open")));
    });
    link.addEventListener("keydown", function (event) {
      if (event.key === " ") { event.preventDefault(); link.click(); }
    });
  });

  function shutPanels(except) {
    document.querySelectorAll("details[data-close-outside][open]").forEach(function (panel) {
      if (panel !== except) panel.open = false;
    });
  }

  function reveal(root) {
    root.querySelectorAll("[data-dismiss][hidden], [data-print][hidden]").forEach(function (b) { b.hidden = false; });
    if (navigator.clipboard) root.querySelectorAll("[data-copy][hidden]").forEach(function (b) { b.hidden = false; });
  }

  function copy(button) {
    const word = button.querySelector("[role=status]");
    const before = word.textContent;
    navigator.clipboard.writeText(button.dataset.copy).then(
      function () { word.textContent = "已复制"; },
      function () { word.textContent = "复制失败，请手动选取"; }
    ).then(function () { setTimeout(function () { word.textContent = before; }, 2500); });
  }

  function dialogFor(link) {
    const dialog = document.createElement("dialog");
    dialog.className = "py-dialog";
    const close = document.createElement("button");
    close.type = "button";
    close.className = "py-dialog-close";
    close.setAttribute("aria-label", "关闭");
    close.textContent = "✕";
    close.addEventListener("click", function () { dialog.close(); });
    dialog.addEventListener("close", function () { dialog.remove(); link.focus(); });
    dialog.addEventListener("click", function (event) { if (event.target === dialog) dialog.close(); });
    return fetch(link.href, { headers: { "X-Dialog": "1" }, credentials: "same-origin" })
      .then(function (answer) {
        // A redirect means that something else is asked for first, such as signing in again.
        if (!answer.ok || answer.redirected) throw new Error("not a dialog");
        return answer.text();
      })
      .then(function (html) {
        const body = new DOMParser().parseFromString(html, "text/html").querySelector("[data-dialog-body]");
        if (!body) throw new Error("not a dialog");
        const adopted = document.adoptNode(body);
        adopted.querySelectorAll("form:not([action])").forEach(function (form) { form.action = link.href; });
        const heading = adopted.querySelector("h1");
        if (heading) { heading.id = "py-dialog-heading"; dialog.setAttribute("aria-labelledby", heading.id); }
        dialog.append(adopted, close);
        document.body.append(dialog);
        if (window.htmx) window.htmx.process(dialog);
        reveal(dialog);
        dialog.showModal();
      })
      .catch(function () { window.location.assign(link.href); });
  }

  document.addEventListener("click", function (event) {
    const at = event.target.closest("[data-dismiss], [data-copy], [data-print], [data-dialog]");
    shutPanels(event.target.closest("details[data-close-outside]"));
    if (!at) return;
    if ("dismiss" in at.dataset) at.closest(".py-toast").remove();
    else if ("copy" in at.dataset) copy(at);
    else if ("print" in at.dataset) window.print();
    else if (!event.ctrlKey && !event.metaKey && !event.shiftKey && window.HTMLDialogElement) {
      event.preventDefault();
      dialogFor(at);
    }
  });

  document.addEventListener("keydown", function (event) {
    if (event.key !== "Escape") return;
    const panel = document.querySelector("details[data-close-outside][open]");
    if (panel) { panel.open = false; panel.querySelector("summary").focus(); }
    document.querySelectorAll(".py-tip").forEach(function (tip) { tip.classList.add("is-shut"); });
  });
  ["focusin", "mouseover"].forEach(function (name) {
    document.addEventListener(name, function (event) {
      const tip = event.target.closest && event.target.closest(".py-tip");
      if (tip && !(event.relatedTarget && tip.contains(event.relatedTarget))) tip.classList.remove("is-shut");
    });
  });

  function say(text) {
    const place = document.getElementById("messages");
    if (!place) return;
    const toast = document.createElement("div");
    toast.className = "py-toast py-toast-error";
    toast.setAttribute("role", "alert");
    const words = document.createElement("p");
    words.textContent = text;
    toast.append(words);
    place.replaceChildren(toast);
    place.scrollIntoView({ block: "nearest" });
  }
  document.addEventListener("htmx:responseError", function (event) {
    const status = event.detail.xhr.status;
    if (status === 401 || status === 403) say("登录已过期或没有权限。请在新窗口登录后再试，本页填写的内容不会丢失。");
    else if (status === 429) say("操作太频繁，请稍等几分钟再试。");
    else say("这一步没有完成，请稍后再试。本页填写的内容不会丢失。");
  });
  document.addEventListener("htmx:sendError", function () { say("网络不通，这一步没有完成。本页填写的内容不会丢失，请检查网络后再试。"); });
  document.addEventListener("htmx:load", function (event) { reveal(event.detail.elt); });

  reveal(document);
  const summary = document.querySelector("[data-focus]");
  if (summary) summary.focus();
})();
