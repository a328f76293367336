"""The read side: from the built database to figures, pages and files. Rooms and their order: docs/architecture.md."""
