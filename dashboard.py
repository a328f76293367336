"""The frame of the dashboard: language, page settings, navigation from the registry, the page asked for."""

from pathlib import Path

from monitor.ui import frame

words = frame.words_of_reader()
frame.settings(words)
frame.open_page(frame.navigation(Path(__file__).parent, words), words)
