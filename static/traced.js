/* The ways between a number and what it is made of. A click on a bar or point of a chart opens the cells behind it: the
   address stands in the point's customdata (monitor/ui/figure.py). Where a finger points instead of a mouse, a touch
   shows the point's number, and the table below the chart has the same links. */
"use strict";
(() => {
  if (document.documentElement.dataset.traced) return;
  document.documentElement.dataset.traced = "ready";

  /* What an address ends in (#question, #finding) is drawn after the page has come: it is gone to when it stands, until
     the reader moves. */
  const PATIENCE_MS = 10000;
  const wanted = decodeURIComponent(window.location.hash.slice(1));
  if (wanted) {
    const go = () => document.getElementById(wanted)?.scrollIntoView({ block: "start" });
    const watch = new MutationObserver(go);
    const rest = () => watch.disconnect();
    watch.observe(document.body, { childList: true, subtree: true });
    for (const moved of ["wheel", "touchmove", "keydown", "pointerdown"]) window.addEventListener(moved, rest, { once: true });
    window.setTimeout(rest, PATIENCE_MS);
    go();
  }

  if (!window.matchMedia("(hover: hover)").matches) return;

  const address = ({ points }) => points.map(({ customdata }) => customdata)
    .find((told) => typeof told === "string" && told.startsWith("trace?"));
  const open = (event) => {
    const told = address(event);
    if (told) window.location.assign(told);
  };
  const layers = (plot) => plot.querySelectorAll(".draglayer .nsewdrag, .geolayer, .draglayer");
  const point = (plot, look) => layers(plot).forEach((layer) => { layer.style.cursor = look; });

  /* A chart is drawn anew when the page changes: it is listened to from the moment the mouse comes to it. */
  document.addEventListener("mouseover", ({ target }) => {
    const plot = target.closest?.(".js-plotly-plot");
    if (!plot?.on || plot.traced === plot.data) return;
    plot.traced = plot.data;
    plot.removeListener("plotly_click", open);
    plot.on("plotly_click", open);
    plot.on("plotly_hover", (event) => point(plot, address(event) ? "pointer" : ""));
    plot.on("plotly_unhover", () => point(plot, ""));
  });
})();
