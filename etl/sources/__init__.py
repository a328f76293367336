"""Families of outside files that are not our form; each knows its own files and reads them its own way."""

from etl.sources import nsc

FAMILIES = (nsc,)
