"""Streamlit pieces that more than one page uses, and the entry the server starts."""
