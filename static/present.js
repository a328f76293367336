// Meeting mode: the key F, wherever it stands on the keyboard's layout, shows the screen full, and back; "?" (which other
// layouts have elsewhere, so H too) shows the keys, and hides them again.
if (!window.deckKeys) {
  window.deckKeys = true;
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || !document.querySelector(".deck")) return;
    if (event.key === "?" || event.code === "KeyH") {
      const keys = document.querySelector(".deck-keys");
      if (keys) keys.open = !keys.open;
    }
    if (event.code !== "KeyF") return;
    if (document.fullscreenElement) document.exitFullscreen();
    else document.documentElement.requestFullscreen();
  });
}
