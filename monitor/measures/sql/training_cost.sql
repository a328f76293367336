-- one row per council and activity whose events in the period are all learning events that name it alone: its cost
with events as (
    select
        r.unit_code,
        r.activity_nos as activity_no,
        count(*) as event_count,
        count(r.participants_total) as event_count_told,
        sum(r.participants_total)::bigint as person_count
    from ({{event_register}}) as r
    where r.period_code = $period
    group by r.unit_code, r.activity_nos
    having count(*) = sum(case when r.event_type_code in ('workshop', 'training') then 1 else 0 end)
),

-- an activity that another event names beside others has a share of that event's cost nobody tells
shared as (
    select distinct
        r.unit_code,
        a.activity_no
    from ({{event_register}}) as r
    inner join ref.plan_activities as a
        on r.unit_code = a.unit_code and list_contains(string_split(r.activity_nos, ';'), a.activity_no)
    where r.period_code = $period and r.activity_nos <> a.activity_no
),

costs as (
    select
        *,
        row_number() over (partition by unit_code, activity_no order by row_number) as mention
    from "show".activity
    where
        counted_date <= $as_of
        and (superseded_date is null or superseded_date > $as_of)
        and period_code = $period
        and unit_code = any($units)
)

select
    e.unit_code,
    u.name_en,
    u.name_ru,
    u.name_ky,
    u.short_en,
    u.short_ru,
    u.short_ky,
    u.sort_order,
    $period as period_code,
    e.activity_no,
    a.pillar_code,
    a.title_en,
    a.title_ru,
    a.title_ky,
    e.event_count,
    e.event_count_told,
    e.person_count,
    c.spent_kgs,
    c.spent_kgs is not null and e.event_count = e.event_count_told and e.person_count > 0 as is_cost_told,
    case when e.event_count = e.event_count_told then c.spent_kgs / nullif(e.person_count, 0) end as person_cost_kgs,
    c.file_name,
    c.sheet_name,
    c.row_number
from events as e
inner join ref.units as u on e.unit_code = u.unit_code
inner join ref.plan_activities as a on e.unit_code = a.unit_code and e.activity_no = a.activity_no
left join shared as s on e.unit_code = s.unit_code and e.activity_no = s.activity_no
left join costs as c on e.unit_code = c.unit_code and e.activity_no = c.activity_no and c.mention = 1
where s.activity_no is null
order by u.sort_order, e.activity_no
