-- one row: the numbers of the first page, with how many councils each is made of
with reports as (
    select
        sum(case when state in ('on_time', 'late') then 1 else 0 end)::bigint as reports_received,
        sum(case when state = 'on_time' then 1 else 0 end)::bigint as reports_on_time,
        count(*) as councils_due
    from ({{submission_status}}) as s
),

plans as (
    select
        plan_count,
        implemented_count,
        countable_count,
        implementation_share,
        weighted_share,
        overdue_count,
        overdue_unknown_count,
        not_implemented_count,
        partial_count,
        suspended_count,
        postponed_count,
        permanent_count,
        cancelled_count,
        councils_reported
    from ({{implementation_total}}) as t
),

people as (
    select
        sum(event_count)::bigint as event_count,
        sum(person_count)::bigint as participant_count,
        sum(women_count)::bigint as women_count,
        sum(men_count)::bigint as men_count,
        sum(sexed_person_count)::bigint as sexed_person_count,
        sum(sexed_event_count)::bigint as sexed_event_count,
        sum(women_count) * 1.0 / nullif(sum(sexed_person_count), 0) as women_share,
        sum(case when is_reported then 1 else 0 end)::bigint as councils_ever_reported,
        sum(case when event_count > 0 then 1 else 0 end)::bigint as councils_with_events
    from ({{participation_by_unit}}) as p
),

planned as (
    select
        t.period_code,
        t.status_code
    from ({{activity_told}}) as t
    inner join ref.plan_activities as p on t.unit_code = p.unit_code and t.activity_no = p.activity_no
    where
        ($pillars::varchar[] is null or p.pillar_code = any($pillars::varchar[]))
        and ($funding::varchar[] is null or p.funding_source_code = any($funding::varchar[]))
),

plans_before as (
    select
        max(chosen.previous_period_code) as previous_period_code,
        sum(case when t.status_code = 'implemented' then 1 else 0 end) * 1.0
        / nullif(sum(case when t.status_code not in ('cancelled', 'permanent') then 1 else 0 end), 0) as previous_share
    from ({{chosen_period}}) as chosen
    left join planned as t on chosen.previous_period_code = t.period_code
),

people_before as (
    select sum(e.participants_total)::bigint as previous_participant_count
    from ({{event_register}}) as e
    inner join ({{chosen_period}}) as chosen on e.period_code <= chosen.previous_period_code
)

select *
from reports
cross join plans
cross join plans_before
cross join people
cross join people_before
