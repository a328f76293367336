"""Rows → Plotly figure, with the sentence it says and its text alternative. Pure: nothing is read or written."""
