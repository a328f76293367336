"""From the cells of one file to typed rows: find the headings, read the rows, keep account of every cell."""
