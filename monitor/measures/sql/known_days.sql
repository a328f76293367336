-- one row per day on which something came to count: how many reports, and the latest half-year they tell of
select
    counted_date as known_date,
    count(*) as report_count,
    max(period_code) as last_period_code
from "show".submission
where counted_date is not null
group by counted_date
order by counted_date
