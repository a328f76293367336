-- one row per cell of a published national table: read from a workbook, else as carried with the product
create view "show".national_statistic as
with loaded as (
    select distinct
        source_key,
        vintage
    from core.national_statistic
    where source_key <> ''
)

select
    family,
    table_code,
    series_code,
    series_title_en,
    series_title_ru,
    series_title_ky,
    unit_code,
    place_label,
    year,
    year::varchar as period_code,
    sex_code,
    age_band_code,
    form_code,
    breakdown_code,
    breakdown_label_en,
    value,
    mark,
    as_written,
    vintage,
    measure_unit as measure_unit_code,
    source_key,
    file_name,
    sheet_name,
    row_number,
    cell
from core.national_statistic
union all
select
    'reference' as family,
    '16.2.2' as table_code,
    r.series_code,
    null as series_title_en,
    null as series_title_ru,
    null as series_title_ky,
    r.unit_code,
    null as place_label,
    r.year,
    r.year::varchar as period_code,
    r.sex_code,
    r.age_band_code,
    r.form_code,
    case
        when r.sex_code <> 'total' then 'sex'
        when r.age_band_code <> 'total' then 'age'
        when r.form_code <> 'total' then 'form'
        else 'total'
    end as breakdown_code,
    null as breakdown_label_en,
    r.value,
    coalesce(r.mark, '') as mark,
    coalesce(r.as_written, '') as as_written,
    r.vintage,
    r.measure_unit_code,
    r.source_key,
    r.source_file as file_name,
    r.source_sheet as sheet_name,
    regexp_extract(r.source_cell, '[0-9]+')::integer as row_number,
    r.source_cell as cell
from ref.national_statistics as r
left join loaded on r.source_key = loaded.source_key and r.vintage = loaded.vintage
where loaded.source_key is null;
