-- one row per cell of a published national table: read from a workbook, else as carried with the product
create view "show".national_statistic as
with loaded as (
    select distinct
        table_code,
        vintage
    from core.national_statistic
),

told as (
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
        null as source_key,
        file_name,
        sheet_name,
        row_number,
        cell
    from core.national_statistic
    union all
    select
        'reference' as family,
        p.table_code,
        r.series_code,
        null as series_title_en,
        null as series_title_ru,
        null as series_title_ky,
        r.unit_code,
        null as place_label,
        r.year,
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
    inner join ref.publications as p on r.source_key = p.source_key
    left join loaded on p.table_code = loaded.table_code and p.vintage = loaded.vintage
    where loaded.table_code is null
)

select
    t.family,
    t.table_code,
    t.series_code,
    t.series_title_en,
    t.series_title_ru,
    t.series_title_ky,
    t.unit_code,
    t.place_label,
    t.year,
    t.year::varchar as period_code,
    t.sex_code,
    t.age_band_code,
    t.form_code,
    t.breakdown_code,
    t.breakdown_label_en,
    t.value,
    t.mark,
    t.as_written,
    t.vintage,
    t.measure_unit_code,
    coalesce(t.source_key, p.source_key, '') as source_key,
    t.file_name,
    t.sheet_name,
    t.row_number,
    t.cell,
    -- a publication whose day nobody has entered is known from the last day of its year
    coalesce(p.published_date, make_date(t.vintage, 12, 31)) as published_date
from told as t
left join ref.publications as p on t.table_code = p.table_code and t.vintage = p.vintage;
