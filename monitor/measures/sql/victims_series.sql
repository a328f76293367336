-- one row per year and vintage: victims of trafficking in the whole country as published
select
    unit_code,
    year,
    vintage,
    value,
    mark,
    as_written,
    source_key,
    file_name,
    sheet_name,
    cell
from "show".national_statistic
where
    series_code = 'victims'
    and unit_code = 'KG'
    and breakdown_code = 'total'
order by vintage, year
