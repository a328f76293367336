-- one row per year and vintage published by the day: victims of trafficking in the whole country
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
    cell,
    published_date,
    is_latest
from ({{published_known}}) as published
where
    series_code = 'victims'
    and unit_code = 'KG'
    and breakdown_code = 'total'
order by vintage, year
