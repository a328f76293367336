"""From the bytes of any file to cells, whatever is wrong with it; the limits, and the processes they hold for."""
