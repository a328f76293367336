"""The frame of the dashboard: language, navigation from the registry, page settings, the page asked for."""

from pathlib import Path

from monitor.ui import frame

words = frame.words_of_reader()
page = frame.navigation(Path(__file__).parent, words)
frame.settings(words, page)
frame.open_page(page, words)
