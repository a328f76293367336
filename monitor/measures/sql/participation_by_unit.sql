-- one row per council: events held and attendances up to the period; no numbers where no report has come in
with reports as (
    select * from ({{report_state}}) as r
),

told as (
    select
        unit_code,
        name_en,
        name_ru,
        name_ky,
        short_en,
        short_ru,
        short_ky,
        sort_order,
        coalesce(bool_or(submission_id is not null and period_code <= $period), false) as is_reported,
        coalesce(bool_or(submission_id is not null and period_code = $period), false) as reported
    from reports
    group by unit_code, name_en, name_ru, name_ky, short_en, short_ru, short_ky, sort_order
),

held as (
    select
        unit_code,
        count(*) as event_count,
        sum(participants_total)::bigint as person_count,
        sum(women)::bigint as women_count,
        sum(men)::bigint as men_count,
        sum(sexed)::bigint as sexed_person_count,
        sum(is_sexed)::bigint as sexed_event_count,
        count(distinct period_code) as period_count
    from ({{event_sexes}}) as e
    group by unit_code
)

select
    told.unit_code,
    told.name_en,
    told.name_ru,
    told.name_ky,
    told.short_en,
    told.short_ru,
    told.short_ky,
    told.sort_order,
    told.is_reported,
    told.reported,
    s.state,
    case when told.is_reported then coalesce(held.event_count, 0) end as event_count,
    held.person_count,
    held.women_count,
    held.men_count,
    held.sexed_person_count,
    case when told.is_reported then coalesce(held.sexed_event_count, 0) end as sexed_event_count,
    held.women_count * 1.0 / nullif(held.sexed_person_count, 0) as women_share,
    coalesce(held.period_count, 0) as period_count
from told
inner join ({{submission_status}}) as s on told.unit_code = s.unit_code
left join held on told.unit_code = held.unit_code
order by told.sort_order
