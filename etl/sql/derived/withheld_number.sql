-- one row per group of numbers, council and half-year that the rule of small counts withholds, on whatever day one asks
select
    group_code,
    unit_code,
    period_code
from core.watched_number
group by group_code, unit_code, period_code
-- small in any version: an earlier day must not show what a later one hides
having bool_or(is_small)
