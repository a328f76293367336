-- one row per form of exploitation, sex and age group as one submission counted victims and assistance
create view "show".victim as
with told as (
    select
        *,
        (exploitation_form_code <> 'total')::integer as by_form,
        (sex_code <> 'total')::integer as by_sex,
        (age_band_code <> 'total')::integer as by_age
    from core.victim_report
),

counted as (
    select
        *,
        rank() over (
            partition by submission_id, sheet_name
            order by by_form + by_sex + by_age, by_form desc, by_sex desc
        ) = 1 as is_counted
    from told
)

select
    t.submission_id,
    s.unit_code,
    s.period_code,
    s.received_date,
    s.counted_date,
    c.superseded_date,
    s.is_illustrative,
    t.exploitation_form_code,
    t.sex_code,
    t.age_band_code,
    t.identified_count,
    t.presumed_count,
    t.referred_count,
    t.assisted_count,
    t.assisted_shelter,
    t.assisted_medical,
    t.assisted_psychological,
    t.assisted_legal,
    t.assisted_social,
    t.assisted_other,
    t.foreign_count,
    t.returned_count,
    t.refused_count,
    t.is_counted,
    f.file_name,
    t.sheet_name,
    t.row_number
from counted as t
inner join core.submission as s on t.submission_id = s.submission_id
inner join core.source_file as f on s.file_id = f.file_id
inner join core.coverage as c
    on t.submission_id = c.submission_id and c.sheet_code = 'F6' and t.sheet_name = c.sheet_name;
