"""The write side: reports as offices send them become a checked, typed, traceable database."""
