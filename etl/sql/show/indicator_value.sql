-- one row per indicator, sex and age band as one submission reported it
create view "show".indicator_value as
select
    i.submission_id,
    s.unit_code,
    s.period_code,
    s.received_date,
    s.counted_date,
    c.superseded_date,
    s.is_illustrative,
    i.indicator_code,
    i.sex_code,
    i.age_band_code,
    i.actual,
    i.actual_as_written,
    i.actual_mark,
    i.actual_qualifier,
    i.is_cumulative,
    i.measure_unit_code as measure_unit_reported,
    i.baseline_reported,
    i.baseline_year,
    i.numerator,
    i.denominator,
    i.target_reported,
    i.source_document,
    i.remark,
    f.file_name,
    i.sheet_name,
    i.row_number,
    i.corrected_fields,
    o.column_letter || i.row_number::varchar as actual_cell,
    r.column_letter || i.row_number::varchar as remark_cell
from core.indicator_report as i
inner join core.submission as s on i.submission_id = s.submission_id
inner join core.source_file as f on s.file_id = f.file_id
inner join core.coverage as c
    on i.submission_id = c.submission_id and c.sheet_code = 'F2' and i.sheet_name = c.sheet_name
left join core.column_origin as o
    on
        i.submission_id = o.submission_id
        and o.sheet_code = 'F2'
        and i.sheet_name = o.sheet_name
        and o.field = 'actual'
left join core.column_origin as r
    on
        i.submission_id = r.submission_id
        and r.sheet_code = 'F2'
        and i.sheet_name = r.sheet_name
        and r.field = 'remark';
