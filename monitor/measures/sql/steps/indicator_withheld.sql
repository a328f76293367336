-- one row per indicator, council and half-year whose number the rule of small counts withholds
select distinct
    c.indicator_code,
    s.unit_code,
    s.period_code
from ({{small_withheld}}) as s
inner join ref.small_counts as c on s.group_code = c.group_code
where c.sheet_code = 'F2'
