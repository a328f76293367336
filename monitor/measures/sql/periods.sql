-- one row per reporting period reports are expected for, with how many councils had reported by the as-of date
select
    p.period_code,
    p.start_date,
    p.end_date,
    p.due_date,
    count(distinct s.unit_code) as received_count
from ref.periods as p
left join "show".submission as s
    on
        p.period_code = s.period_code
        and s.counted_date <= $as_of
        and (s.superseded_date is null or s.superseded_date > $as_of)
where p.reports_expected
group by p.period_code, p.start_date, p.end_date, p.due_date
order by p.period_code
