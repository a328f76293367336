-- one row per finding: what is wrong, or worth knowing, in one file, sheet or cell
create view "show".finding as
with known as (
    select
        submission_id,
        case when count(*) = count(superseded_date) then max(superseded_date) end as superseded_date
    from core.coverage
    group by submission_id
)

select
    t.finding_id,
    t.submission_id,
    s.unit_code,
    s.period_code,
    coalesce(s.received_date, f.received_date) as received_date,
    known.superseded_date,
    t.code,
    t.severity,
    t.file_name,
    t.sheet_name,
    t.cell,
    nullif(regexp_extract(t.cell, '[0-9]+'), '')::integer as row_number,
    t.found,
    t.expected
from core.finding as t
inner join core.source_file as f on t.file_id = f.file_id
left join core.submission as s on t.submission_id = s.submission_id
left join known on t.submission_id = known.submission_id;
