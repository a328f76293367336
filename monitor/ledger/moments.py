"""Which day it is where the councils are."""

from __future__ import annotations

from datetime import date, datetime, timedelta, timezone

LOCAL_TIME = timezone(timedelta(hours=6), "Asia/Bishkek")
"""Kyrgyzstan's clock, which knows no summer time: the day of an event is the day there."""


def today() -> date:
    """Give the day it is in Kyrgyzstan."""
    return datetime.now(LOCAL_TIME).date()
