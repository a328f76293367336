/* Gives a figure away as a picture: title, subtitle, drawing and caption on white, at twice the size, as PNG.
   All of it is made in the browser from what stands on the page; the buttons are written by monitor/ui/picture.py. */
"use strict";
(() => {
  if (document.documentElement.dataset.pictures) return;
  document.documentElement.dataset.pictures = "ready"; // shows the buttons: style.css
  const SCALE = 2, MARGIN = 28, NARROWEST = 640, SLACK = 900, LONGEST = 16000, TRIES = 40, PAUSE_MS = 50;
  const SVG = "http://www.w3.org/2000/svg", XHTML = "http://www.w3.org/1999/xhtml";
  const FONT = "Golos Text";
  const BASE = `
    :root { color-scheme: light; }
    *, *::before, *::after { box-sizing: border-box; }
    h2, h3, h4, p, ul, ol, dl, dd { margin: 0; padding: 0; }
    .picture { background: #fff; color: #1b2329; font: 400 16px/1.6 "${FONT}", sans-serif; padding: ${MARGIN}px; }
    .picture a { color: inherit; text-decoration: none; }`;
  const LAST = `
    :root .picture > .figure-head { padding-top: 0; max-width: none; }
    .picture .layers { position: relative; }
    .picture .layers > svg { position: absolute; left: 0; top: 0; overflow: hidden; }
    .picture .layers text { font-family: "${FONT}", sans-serif !important; }
    .picture .matrix { overflow: visible; background: none; }
    .picture .view { margin: 0; }
    .picture .view strong { color: var(--watch); }`;

  const dataUrl = async (address) => {
    const blob = await (await fetch(address)).blob();
    return new Promise((resolve, reject) => {
      const reader = new FileReader();
      reader.onload = () => resolve(reader.result);
      reader.onerror = reject;
      reader.readAsDataURL(blob);
    });
  };

  /* A picture loads nothing, so that the faces of our font go into it; where one fails, a plain face is drawn. */
  let kept = null;
  const faces = async () => {
    const rules = [...document.styleSheets].flatMap((sheet) => [...sheet.cssRules])
      .filter((rule) => rule instanceof CSSFontFaceRule && rule.style.getPropertyValue("font-family").includes(FONT));
    const written = await Promise.all(rules.map(async (rule) => {
      const source = /url\(["']?([^"')]+)/.exec(rule.cssText);
      try {
        return source ? rule.cssText.replace(/src:[^;]*;/, `src: url(${await dataUrl(source[1])}) format("woff2");`) : "";
      } catch { return ""; }
    }));
    return [...new Set(written)].join("\n");
  };

  const own = () => [...document.querySelectorAll("style")]
    .map((style) => style.textContent).filter((text) => text.includes(".figure-head")).at(-1) ?? "";

  const element = (name, className, ...children) => {
    const made = document.createElementNS(XHTML, name);
    made.setAttribute("class", className);
    made.append(...children);
    return made;
  };

  /* The charts that can be seen: of a map and its tiles on two tabs, the one that is open. */
  const charts = (figure) => [...figure.querySelectorAll(".js-plotly-plot")].filter((plot) => plot.checkVisibility());

  const around = (plots) => {
    const boxes = plots.map((plot) => plot.getBoundingClientRect());
    const left = Math.min(...boxes.map((box) => box.left)), top = Math.min(...boxes.map((box) => box.top));
    const right = Math.max(...boxes.map((box) => box.right)), bottom = Math.max(...boxes.map((box) => box.bottom));
    return { left, top, width: right - left, height: bottom - top };
  };

  const layers = (plots) => {
    const whole = around(plots), stack = element("div", "layers");
    stack.setAttribute("style", `width: ${whole.width}px; height: ${whole.height}px`);
    for (const plot of plots) {
      const { left, top } = plot.getBoundingClientRect();
      for (const layer of plot.querySelectorAll(".main-svg")) {
        const copy = layer.cloneNode(true);
        copy.querySelectorAll(".hoverlayer").forEach((part) => part.remove());
        Object.assign(copy.style, { background: "none", left: `${left - whole.left}px`, top: `${top - whole.top}px` });
        stack.append(copy);
      }
    }
    return stack;
  };

  /* A table scrolls in its own frame on the page; in the picture it stands whole. */
  const widest = (figure) => Math.max(figure.getBoundingClientRect().width, NARROWEST,
    ...[...figure.querySelectorAll("[role=group] .matrix table")].map((table) => table.scrollWidth));

  const drawing = (figure) => {
    const plots = charts(figure);
    if (plots.length) return layers(plots);
    const copy = figure.querySelector("[role=group]").cloneNode(true);
    copy.querySelectorAll(".unseen, .on-paper").forEach((part) => part.remove());
    return copy;
  };

  const caption = (figure, { mark, view }) => {
    const below = [...figure.querySelectorAll(".caption")].filter((part) => !part.closest("[role=group]"));
    const parts = below.map((part) => part.cloneNode(true));
    const said = [mark && element("strong", "", mark), view].filter(Boolean).flatMap((part) => [" · ", part]).slice(1);
    return said.length ? [...parts, element("p", "caption view", ...said)] : parts;
  };

  const rgb = (ink) => {
    const hex = /^#(..)(..)(..)$/.exec(ink)?.slice(1).map((part) => parseInt(part, 16));
    return `rgb(${(hex ?? ink.match(/\d+/g).slice(0, 3)).join(", ")})`;
  };

  /* On a dark page charts are drawn in light inks: on white they are given those of a light page. */
  const onWhite = (markup, inks) => Object.entries(inks).reduce(
    (text, [dark, light]) => text.replaceAll(rgb(dark), rgb(light)), // how far an ink lets through is said beside it
    markup);

  const compose = async (figure, told) => {
    const plots = charts(figure);
    const drawn = plots.length ? around(plots).width : widest(figure);
    const width = Math.ceil(drawn) + 2 * MARGIN;
    const height = Math.ceil(figure.getBoundingClientRect().height) + SLACK;
    const key = [...figure.classList].find((name) => name.startsWith("st-key-figure_"));
    const page = element("div", `picture ${key}`, figure.querySelector(".figure-head").cloneNode(true),
      drawing(figure), ...caption(figure, told));
    const style = document.createElementNS(XHTML, "style");
    kept ??= faces();
    style.textContent = [await kept, BASE, own(), LAST].join("\n");
    page.prepend(style);
    const root = document.createElementNS(SVG, "svg");
    for (const [name, value] of Object.entries({ width, height, viewBox: `0 0 ${width} ${height}` })) root.setAttribute(name, value);
    const foreign = document.createElementNS(SVG, "foreignObject");
    foreign.setAttribute("width", width);
    foreign.setAttribute("height", height);
    foreign.append(page);
    root.append(foreign, ...probes(height));
    const written = new XMLSerializer().serializeToString(root).replace(/url\((&quot;|["'])?https?:[^#)]*#/g, "url($1#");
    return { markup: onWhite(written, JSON.parse(told.inks || "{}")), width, height };
  };

  /* A picture is called loaded before its font is. A letter of each face stands at the lower edge in our font and in
     the plain one: they differ once our font is there. */
  const PROBED = ["0", "ā", "Ж", "ү"], CELL = 24;
  const probes = (height) => PROBED.flatMap((letter, at) => [`"${FONT}", sans-serif`, "sans-serif"].map((font, second) => {
    const made = document.createElementNS(SVG, "text");
    const place = { x: (2 * at + second) * CELL + 2, y: height - 6, "font-family": font, "font-size": 16 };
    for (const [name, value] of Object.entries(place)) made.setAttribute(name, value);
    made.textContent = letter;
    return made;
  }));

  const isInked = (image, height) => {
    const [, context] = canvas(2 * PROBED.length * CELL, CELL);
    context.drawImage(image, 0, CELL - height, image.width, height);
    const cell = (at) => context.getImageData(at * CELL, 0, CELL, CELL).data.join();
    return PROBED.every((_, at) => cell(2 * at) !== cell(2 * at + 1));
  };

  const inked = async (image, height) => {
    for (let tries = 0; tries < TRIES && !isInked(image, height); tries += 1) {
      await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
    }
  };

  /* How far down something is drawn: the height of text is known only once it is. */
  const lastRow = (context, width, height) => {
    const step = 400;
    for (let top = Math.max(0, height - step), end = height; end > 0; end = top, top = Math.max(0, top - step)) {
      const pixels = new Uint32Array(context.getImageData(0, top, width, end - top).data.buffer);
      for (let at = pixels.length - 1; at >= 0; at -= 1) {
        if (pixels[at] !== 0xffffffff) return top + Math.floor(at / width) + 1;
      }
    }
    throw new Error("nothing was drawn");
  };

  const canvas = (width, height) => {
    const made = Object.assign(document.createElement("canvas"), { width, height });
    const context = made.getContext("2d", { willReadFrequently: true });
    context.fillStyle = "#ffffff";
    context.fillRect(0, 0, width, height);
    return [made, context];
  };

  const picture = async (figure, told) => {
    const { markup, width, height } = await compose(figure, told);
    const image = new Image(width, height);
    image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(markup)}`;
    await image.decode();
    await inked(image, height);
    const scale = Math.min(SCALE, LONGEST / height);
    const wide = Math.round(width * scale), tall = Math.round(height * scale);
    const [whole, context] = canvas(wide, tall);
    context.drawImage(image, 0, 0, wide, tall);
    context.fillRect(0, tall - CELL * scale, wide, CELL * scale); // the letters that told that the font is there
    const [cut, onto] = canvas(wide, Math.min(tall, lastRow(context, wide, tall) + MARGIN * scale));
    onto.drawImage(whole, 0, 0);
    return new Promise((resolve) => cut.toBlob(resolve, "image/png"));
  };

  const save = (blob, name) => {
    const link = Object.assign(document.createElement("a"), { href: URL.createObjectURL(blob), download: `${name}.png` });
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 10000);
  };

  document.addEventListener("click", async (event) => {
    const button = event.target.closest?.("button.take-picture");
    if (!button || button.getAttribute("aria-busy") === "true") return;
    button.setAttribute("aria-busy", "true");
    try {
      save(await picture(button.closest("[class*=st-key-figure_]"), button.dataset), button.dataset.name);
    } catch (error) {
      console.error(error);
      button.textContent = button.dataset.failed;
    } finally {
      button.removeAttribute("aria-busy");
    }
  });
})();
