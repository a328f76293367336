-- one row per group of numbers, council and half-year that the rule of small counts withholds, on whatever day one asks
select * from core.withheld_number
