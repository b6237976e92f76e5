// Draws every [data-chart] with ECharts from the JSON beside it. The page is complete without it: each chart has its table.
(function () {
  "use strict";
  const COLOURS = ["#1a6f72", "#d9822b", "#5a68b3", "#6fae8c", "#a8583f", "#8a9a9c"];
  const still = window.matchMedia("(prefers-reduced-motion: reduce)").matches;
  const face = getComputedStyle(document.body).fontFamily;

  function draw(area) {
    const option = JSON.parse(document.getElementById(area.dataset.chart).textContent);
    const chart = window.echarts.init(area, null, { renderer: "canvas" });
    // Tooltips are drawn on the canvas: as HTML they would need inline styles, which the security policy refuses.
    chart.setOption(Object.assign({
      color: COLOURS,
      animation: !still,
      textStyle: { fontFamily: face, fontSize: 13, color: "#14282b" },
      grid: { left: 8, right: 16, top: 36, bottom: 8, containLabel: true },
    }, option, { tooltip: Object.assign({ trigger: "axis", confine: true }, option.tooltip, { renderMode: "richText" }) }));
    new ResizeObserver(function () { chart.resize(); }).observe(area);
  }

  document.querySelectorAll("[data-chart]").forEach(draw);
  document.addEventListener("htmx:load", function (event) {
    event.detail.elt.querySelectorAll("[data-chart]:empty").forEach(draw);
  });
})();
