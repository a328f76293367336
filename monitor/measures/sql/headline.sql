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
        implemented_count,
        countable_count,
        implementation_share,
        weighted_share,
        overdue_count,
        councils_reported
    from ({{implementation_total}}) as t
),

people as (
    select
        sum(event_count)::bigint as event_count,
        sum(person_count)::bigint as participant_count,
        sum(women_count)::bigint as women_count,
        sum(case when event_count > 0 then 1 else 0 end)::bigint as councils_with_events
    from ({{participation_by_unit}}) as p
),

indicators as (
    select
        sum(case when verdict in ('on_track', 'watch', 'late') then 1 else 0 end)::bigint as indicators_judged,
        sum(case when verdict = 'on_track' then 1 else 0 end)::bigint as indicators_on_track,
        sum(case when verdict = 'late' then 1 else 0 end)::bigint as indicators_late,
        min(councils_reported) as indicator_councils
    from ({{indicator_performance}}) as i
)

select *
from reports
cross join plans
cross join people
cross join indicators
