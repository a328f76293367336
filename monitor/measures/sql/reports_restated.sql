-- one row per file received by the as-of date for a council and half-year that had sent one before: what became of it
with sent as (
    select
        *,
        row_number() over (partition by unit_code, period_code order by version, submission_id) as turn
    from "show".submission
    where received_date <= $as_of and unit_code = any($units)
),

replaced as (
    select
        superseded_by as submission_id,
        count(distinct sheet_code) as sheets_replaced,
        string_agg(distinct sheet_code, ', ' order by sheet_code) as sheet_codes
    from core.coverage
    where superseded_date <= $as_of
    group by superseded_by
)

select
    s.unit_code,
    u.name_en,
    u.name_ru,
    u.name_ky,
    u.short_en,
    u.short_ru,
    u.short_ky,
    u.sort_order,
    s.period_code,
    s.version,
    s.report_version as declared_version,
    s.file_name,
    s.received_date,
    case when s.counted_date <= $as_of then s.counted_date end as counted_date,
    case
        when s.counted_date <= $as_of then 'counted'
        when s.held_reason in ('set_aside', 'repeated') then s.held_reason
        else 'undecided'
    end as standing,
    s.against_file_name,
    s.received_date - s.due_date as days_after_due,
    coalesce(replaced.sheets_replaced, 0) as sheets_replaced,
    replaced.sheet_codes
from sent as s
inner join ref.units as u on s.unit_code = u.unit_code
left join replaced on s.submission_id = replaced.submission_id
where s.turn > 1 or s.version > 1
order by s.received_date desc, u.sort_order, s.period_code, s.version
