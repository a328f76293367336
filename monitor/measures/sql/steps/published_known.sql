-- one row per number of an official table that had been published by the day; where no day is given, of all
select
    n.*,
    n.vintage = max(n.vintage) over (
        partition by n.table_code, n.series_code, n.unit_code, n.year, n.sex_code, n.age_band_code, n.form_code
    ) as is_latest
from "show".national_statistic as n
where $known_on is null or n.published_date <= $known_on
