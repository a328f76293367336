-- one row: the chosen half-year and the code of the half-year before it
select
    chosen.period_code,
    chosen.end_date,
    max(earlier.period_code) as previous_period_code
from ref.periods as chosen
left join ref.periods as earlier on chosen.period_code > earlier.period_code and earlier.reports_expected
where chosen.period_code = $period
group by chosen.period_code, chosen.end_date
