-- one row per number of victims published by the day, with the cell of the official table it was read from
select
    n.unit_code,
    n.year,
    n.vintage,
    'value' as part,
    n.value as amount,
    n.year::varchar as about,
    n.as_written as said,
    null as submission_id,
    n.file_name,
    null as sha256,
    n.sheet_name,
    n.cell,
    null as received_date,
    null as version
from ({{published_known}}) as n
where n.series_code = 'victims' and n.breakdown_code = 'total' and n.value is not null
order by n.unit_code, n.vintage, n.year
