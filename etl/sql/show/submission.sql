-- one row per submission: a council's report for a period, in one version
create view "show".submission as
with sheets as (
    select
        submission_id,
        sum(cells_due)::bigint as cells_due,
        sum(cells_filled)::bigint as cells_filled,
        case when count(*) = count(superseded_date) then max(superseded_date) end as superseded_date
    from core.coverage
    group by submission_id
),

told as (
    select
        submission_id,
        sum(case when severity = 'error' then 1 else 0 end)::bigint as error_count,
        sum(case when severity = 'warning' then 1 else 0 end)::bigint as warning_count,
        sum(case when severity = 'note' then 1 else 0 end)::bigint as note_count
    from core.finding
    where submission_id is not null
    group by submission_id
)

select
    s.submission_id,
    s.unit_code,
    s.period_code,
    s.version,
    s.received_date,
    s.received_basis,
    s.counted_date,
    s.held_reason,
    earlier.file_name as against_file_name,
    sheets.superseded_date,
    p.due_date,
    greatest(
        min(s.received_date) over (partition by s.unit_code, s.period_code) - p.due_date, 0
    )::integer as days_late,
    passport.language_code,
    passport.prepared_by_role,
    passport.is_signed,
    passport.report_version,
    passport.plan_id,
    passport.template_version,
    s.is_illustrative,
    f.file_name,
    f.sha256,
    passport.sheet_name,
    passport.row_number,
    sheets.cells_due,
    sheets.cells_filled,
    coalesce(told.error_count, 0) as error_count,
    coalesce(told.warning_count, 0) as warning_count,
    coalesce(told.note_count, 0) as note_count
from core.submission as s
inner join core.source_file as f on s.file_id = f.file_id
left join core.submission as other on s.against_submission_id = other.submission_id
left join core.source_file as earlier on other.file_id = earlier.file_id
inner join ref.periods as p on s.period_code = p.period_code
left join sheets on s.submission_id = sheets.submission_id
left join told on s.submission_id = told.submission_id
left join core.passport as passport on s.submission_id = passport.submission_id;
