-- one row per month with events: how many, attendances, and the attendances since the first
with months as (
    select
        date_trunc('month', start_date)::date as month_date,
        count(*) as event_count,
        sum(participants_total)::bigint as person_count,
        sum(women)::bigint as women_count,
        sum(men)::bigint as men_count,
        sum(sexed)::bigint as sexed_person_count,
        sum(is_sexed)::bigint as sexed_event_count
    from ({{event_sexes}}) as e
    where start_date is not null
    group by date_trunc('month', start_date)::date
)

select
    month_date,
    event_count,
    person_count,
    women_count,
    men_count,
    sexed_person_count,
    sexed_event_count,
    sum(person_count) over (order by month_date)::bigint as person_count_to_date,
    sum(event_count) over (order by month_date)::bigint as event_count_to_date
from months
order by month_date
