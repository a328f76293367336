-- one row per activity of each council's plan: the period's status, and what follows from the last status known
with told as (
    select * from ({{activity_told}}) as t
),

last_known as (
    select
        *,
        row_number() over (partition by unit_code, activity_no order by period_code desc) as recency
    from told
),

known_before as (
    select
        *,
        row_number() over (partition by unit_code, activity_no order by period_code desc) as recency
    from told
    where period_code < $period
),

moved as (
    select
        unit_code,
        activity_no,
        new_deadline_date,
        row_number() over (partition by unit_code, activity_no order by period_code desc) as recency
    from told
    where new_deadline_date is not null
),

joined as (
    select
        p.unit_code,
        u.name_en,
        u.name_ru,
        u.name_ky,
        u.short_en,
        u.short_ru,
        u.short_ky,
        u.sort_order,
        p.activity_no,
        p.pillar_code,
        p.title_en,
        p.title_ru,
        p.title_ky,
        p.responsible_codes,
        p.start_date,
        p.deadline_rule,
        case
            when p.deadline_rule = 'dated' then coalesce(moved.new_deadline_date, p.deadline_date)
        end as deadline_date,
        p.weight,
        now_told.status_code,
        now_told.status_code is not null as is_reported,
        now_told.done_pct,
        now_told.delay_reason,
        now_told.new_deadline_date,
        now_told.evidence_code,
        now_told.evidence_reference,
        coalesce(now_told.status_code = 'implemented' and now_told.evidence_code is null, false) as has_no_evidence,
        coalesce(last_told.status_code, 'not_reported') as last_status_code,
        last_told.period_code as last_status_period_code,
        earlier.status_code as earlier_status_code,
        earlier.period_code as earlier_status_period_code,
        now_told.status_as_written,
        now_told.submission_id,
        now_told.file_name,
        now_told.sheet_name,
        now_told.row_number,
        last_told.status_as_written as last_status_as_written,
        last_told.submission_id as last_submission_id,
        last_told.file_name as last_file_name,
        last_told.sheet_name as last_sheet_name,
        last_told.row_number as last_row_number
    from ref.plan_activities as p
    inner join ref.units as u on p.unit_code = u.unit_code
    left join last_known as last_told
        on p.unit_code = last_told.unit_code and p.activity_no = last_told.activity_no and last_told.recency = 1
    left join known_before as earlier
        on p.unit_code = earlier.unit_code and p.activity_no = earlier.activity_no and earlier.recency = 1
    left join told as now_told
        on
            p.unit_code = now_told.unit_code
            and p.activity_no = now_told.activity_no
            and now_told.period_code = $period
    left join moved
        on p.unit_code = moved.unit_code and p.activity_no = moved.activity_no and moved.recency = 1
    where
        u.has_council
        and p.unit_code = any($units)
        and ($pillars::varchar[] is null or p.pillar_code = any($pillars::varchar[]))
        and ($funding::varchar[] is null or p.funding_source_code = any($funding::varchar[]))
),

judged as (
    select
        *,
        last_status_code not in ('implemented', 'not_implemented', 'cancelled') as is_open
    from joined
)

select
    judged.*,
    coalesce(is_open and deadline_date < $as_of, false) as is_overdue,
    case when is_open and deadline_date < $as_of then $as_of - deadline_date end as days_late,
    case when is_open and deadline_date >= $as_of then deadline_date - $as_of end as days_to_deadline,
    coalesce(
        status_code not in ('implemented', 'not_implemented', 'cancelled', 'permanent')
        and status_code = earlier_status_code,
        false
    ) as is_stalled
from judged
order by sort_order, activity_no
