-- one row per council: meetings held in the period against the number aimed at, and the members who came
with told as (
    select unit_code
    from ({{sheet_told}}) as t
    where sheet_code = 'F5' and period_code = $period
),

held as (
    select
        unit_code,
        count(*) as held_count,
        sum(case when attendance_share is not null then 1 else 0 end)::bigint as attendance_told_count,
        sum(case when attendance_share is not null then members_present end)::bigint as present_count,
        sum(case when attendance_share is not null then members_entitled end)::bigint as entitled_count,
        sum(civil_society_present)::bigint as civil_society_count
    from ({{meeting_register}}) as m
    where period_code = $period
    group by unit_code
)

select
    s.unit_code,
    s.name_en,
    s.name_ru,
    s.name_ky,
    s.short_en,
    s.short_ru,
    s.short_ky,
    s.sort_order,
    s.state,
    told.unit_code is not null as is_told,
    case when told.unit_code is not null then coalesce(held.held_count, 0) end as held_count,
    -- no charter of a council was found; what is aimed at is the half-year's target of the indicator on meetings
    aim.target_value as required_count,
    held.attendance_told_count,
    held.present_count,
    held.entitled_count,
    held.present_count * 1.0 / nullif(held.entitled_count, 0) as attendance_share,
    held.civil_society_count
from ({{submission_status}}) as s
left join told on s.unit_code = told.unit_code
left join held on s.unit_code = held.unit_code
left join ref.indicator_period_targets as aim
    on s.unit_code = aim.unit_code and s.period_code = aim.period_code and aim.indicator_code = 'I15'
order by s.sort_order
