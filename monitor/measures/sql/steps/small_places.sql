-- one row per sheet (no row number), or row of a sheet of indicators, that tells numbers under the rule of small counts
select distinct
    c.submission_id,
    c.sheet_name,
    v.row_number
from core.coverage as c
inner join "show".indicator_value as v on c.submission_id = v.submission_id and c.sheet_name = v.sheet_name
inner join ({{small_indicators}}) as i on v.indicator_code = i.indicator_code
where c.sheet_code = 'F2'
union all
select distinct
    c.submission_id,
    c.sheet_name,
    null::integer as row_number
from core.coverage as c
inner join ref.small_counts as s on c.sheet_code = s.sheet_code
where c.sheet_code <> 'F2'
