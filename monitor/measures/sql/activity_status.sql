-- one row per activity of each council's plan: what the report for the period said, and what follows from it
with told as (
    select
        *,
        row_number() over (partition by unit_code, activity_no, period_code order by row_number) as mention
    from "show".activity
    where
        received_date <= $as_of
        and (superseded_date is null or superseded_date > $as_of)
        and period_code <= $period
        and status_code is not null
),

known as (
    select
        *,
        row_number() over (partition by unit_code, activity_no order by period_code desc) as recency
    from told
    where mention = 1
),

moved as (
    select
        unit_code,
        activity_no,
        new_deadline_date,
        row_number() over (partition by unit_code, activity_no order by period_code desc) as recency
    from known
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
            when p.deadline_rule = 'dated' then coalesce(m.new_deadline_date, p.deadline_date)
        end as deadline_date,
        p.weight,
        now_told.status_code,
        now_told.status_code is not null as is_reported,
        now_told.done_pct,
        now_told.delay_reason,
        now_told.evidence_code,
        coalesce(now_told.status_code = 'implemented' and now_told.evidence_code is null, false) as has_no_evidence,
        last_told.status_code as last_status_code,
        last_told.period_code as last_status_period_code,
        earlier.status_code as earlier_status_code,
        now_told.file_name,
        now_told.sheet_name,
        now_told.row_number
    from ref.plan_activities as p
    inner join ref.units as u on p.unit_code = u.unit_code
    left join known as last_told
        on p.unit_code = last_told.unit_code and p.activity_no = last_told.activity_no and last_told.recency = 1
    left join known as earlier
        on p.unit_code = earlier.unit_code and p.activity_no = earlier.activity_no and earlier.recency = 2
    left join known as now_told
        on
            p.unit_code = now_told.unit_code
            and p.activity_no = now_told.activity_no
            and now_told.period_code = $period
            and now_told.recency = 1
    left join moved as m
        on p.unit_code = m.unit_code and p.activity_no = m.activity_no and m.recency = 1
    where u.has_council and p.unit_code = any($units)
),

judged as (
    select
        *,
        coalesce(last_status_code, 'not_started') not in ('implemented', 'not_implemented', 'cancelled') as is_open
    from joined
)

select
    judged.*,
    coalesce(is_open and deadline_date < $as_of, false) as is_overdue,
    case when is_open and deadline_date < $as_of then $as_of - deadline_date end as days_late,
    case when is_open and deadline_date >= $as_of then deadline_date - $as_of end as days_to_deadline,
    coalesce(
        is_reported and is_open and status_code <> 'permanent' and status_code = earlier_status_code, false
    ) as is_stalled
from judged
order by sort_order, activity_no
