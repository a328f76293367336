// Meeting mode: the key F, wherever it stands on the keyboard's layout, shows the screen full, and back.
if (!window.deckKeys) {
  window.deckKeys = true;
  document.addEventListener("keydown", (event) => {
    if (event.code !== "KeyF" || event.ctrlKey || event.metaKey || event.altKey) return;
    if (!document.querySelector(".deck")) return;
    if (document.fullscreenElement) document.exitFullscreen();
    else document.documentElement.requestFullscreen();
  });
}
