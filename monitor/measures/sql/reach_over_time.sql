-- one row per half-year and way of counting: people reached, and the councils whose reports tell of outreach
with told as (
    select
        period_code,
        count(*) as councils_told
    from ({{sheet_told}}) as t
    where sheet_code = 'F4'
    group by period_code
),

reached as (
    select
        period_code,
        method_code,
        sum(action_count)::bigint as action_count,
        sum(people_reached)::bigint as people_reached
    from ({{outreach_register}}) as r
    group by period_code, method_code
)

select
    p.period_code,
    coalesce(told.councils_told, 0) as councils_told,
    case when p.due_date >= $as_of then 'not_due' else 'not_reported' end as missing_state,
    reached.method_code,
    reached.action_count,
    reached.people_reached
from ref.periods as p
left join told on p.period_code = told.period_code
left join reached on p.period_code = reached.period_code
where p.reports_expected and p.period_code <= $period
order by p.period_code, reached.method_code
