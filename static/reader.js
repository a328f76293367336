/* The platform's own words in the reader's language: it knows English alone, and asks the browser for days and months.
   The page's <head> loads this first (monitor/ui/asgi.py); the words come with each run (monitor/ui/platform.py). */
"use strict";
(() => {
  const root = document.documentElement, NAMED = ["aria-label", "aria-valuetext", "title", "placeholder"];
  /* Text of reports and of our own pages is not the platform's, and is never touched. */
  const OURS = "[data-testid=stHtml], [data-testid=stMarkdownContainer], script, style, svg";
  /* But what a field says of a day that it does not take is the platform's, though it is set as markdown. */
  const FAULT = "[data-testid=stTooltipErrorContent]";
  const PLACE = "[data-reader-words]";

  /* Calendars and numbers ask the browser for its language: they are told the page's. A browser that has no Kyrgyz is
     told Russian, whose months are called the same, else it would answer in English. */
  const asked = () => (Intl.DateTimeFormat.supportedLocalesOf(root.lang).length ? root.lang : "ru");
  for (const [name, told] of [["language", asked], ["languages", () => [asked()]]]) {
    Object.defineProperty(Navigator.prototype, name, { configurable: true, get: told });
  }

  let words = {}, around = [], written = "";
  const kept = new WeakMap(); // for each element or text: what stands there in English, and what was put in its place

  const said = (english) => {
    if (english.startsWith(": ")) return said(english.slice(2))?.replace(/^/, ": ");
    const count = /\d+/.exec(english)?.[0];
    const known = words[count ? english.replace(count, "{n}") : english];
    return known === undefined ? about(english) : known.replace("{n}", count);
  };

  /* What the platform says around something of its own or of ours, which is said in its turn: "Help for {text}". */
  const about = (english) => {
    for (const { pattern, put } of around) {
      const { text, other } = pattern.exec(english)?.groups ?? {};
      if (text) return put.replace("{text}", () => said(text) ?? text).replace("{other}", () => said(other) ?? other);
    }
  };

  const template = ([told, put]) => {
    const plain = told.replace(/[.*+?^$|()[\]\\]/g, "\\$&");
    return { put, pattern: new RegExp(`^${plain.replace("{text}", "(?<text>.+)").replace("{other}", "(?<other>.+)")}$`) };
  };

  const change = (holder, name, read, write) => {
    const before = kept.get(holder) ?? {}, now = read();
    const english = before[name]?.put === now ? before[name].english : now;
    const put = said(english?.trim() ?? "") ?? english;
    if (put === now) return;
    kept.set(holder, { ...before, [name]: { english, put } });
    write(put);
  };

  const speak = (node) => {
    if (node.nodeType === Node.TEXT_NODE) {
      const { parentElement: holder } = node;
      if (holder?.closest(FAULT) || !holder?.closest(OURS)) change(node, "text", () => node.nodeValue, (put) => { node.nodeValue = put; });
      return;
    }
    if (node.nodeType !== Node.ELEMENT_NODE) return;
    for (const name of NAMED) {
      if (node.hasAttribute(name) && !node.closest("[data-testid=stHtml]")) {
        change(node, name, () => node.getAttribute(name), (put) => node.setAttribute(name, put));
      }
    }
    node.childNodes.forEach(speak);
  };

  const learn = () => {
    const place = document.querySelector(PLACE);
    if (!place || place.outerHTML === written) return;
    written = place.outerHTML;
    words = JSON.parse(place.dataset.readerWords);
    around = Object.entries(words).filter(([told]) => told.includes("{text}")).map(template);
    if (root.lang !== place.lang) {
      root.lang = place.lang;
      window.dispatchEvent(new Event("languagechange"));
    }
    speak(document.body);
  };

  new MutationObserver((changes) => {
    learn();
    for (const { type, target, addedNodes } of changes) {
      if (type === "childList") addedNodes.forEach(speak);
      else if (type === "characterData") speak(target);
      else for (const name of NAMED) if (target.hasAttribute(name) && !target.closest("[data-testid=stHtml]")) {
        change(target, name, () => target.getAttribute(name), (put) => target.setAttribute(name, put));
      }
    }
  }).observe(root, { subtree: true, childList: true, characterData: true, attributeFilter: NAMED });
})();
