-- one row per finding: what is wrong, or worth knowing, in one file, sheet or cell
create view "show".finding as
with known as (
    select
        submission_id,
        case when count(*) = count(superseded_date) then max(superseded_date) end as superseded_date
    from core.coverage
    group by submission_id
),

-- a sheet that was sent again takes its findings along, whatever became of the rest of the report
sheets as (
    select
        submission_id,
        sheet_name,
        case when count(*) = count(superseded_date) then max(superseded_date) end as superseded_date
    from core.coverage
    group by submission_id, sheet_name
)

select
    t.finding_id,
    t.submission_id,
    s.unit_code,
    s.period_code,
    coalesce(s.received_date, f.received_date) as received_date,
    s.counted_date,
    case
        when sheets.submission_id is not null then sheets.superseded_date
        else known.superseded_date
    end as superseded_date,
    t.code,
    t.severity,
    t.file_name,
    t.sheet_name,
    t.cell,
    nullif(regexp_extract(t.cell, '[0-9]+'), '')::integer as row_number,
    t.found,
    t.expected,
    t.found_en,
    t.found_ru,
    t.found_ky,
    t.expected_en,
    t.expected_ru,
    t.expected_ky
from core.finding as t
inner join core.source_file as f on t.file_id = f.file_id
left join core.submission as s on t.submission_id = s.submission_id
left join known on t.submission_id = known.submission_id
left join sheets on t.submission_id = sheets.submission_id and t.sheet_name = sheets.sheet_name;
