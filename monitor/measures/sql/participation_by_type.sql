-- one row per type of event held up to the period: events and attendances; learning has a curriculum, reach has none
with typed as (
    select
        coalesce(event_type_code, 'not_told') as event_type_code,
        count(*) as event_count,
        count(participants_total) as event_count_told,
        sum(participants_total)::bigint as person_count,
        sum(women)::bigint as women_count,
        sum(men)::bigint as men_count,
        sum(sexed)::bigint as sexed_person_count,
        sum(is_sexed)::bigint as sexed_event_count
    from ({{event_sexes}}) as e
    group by coalesce(event_type_code, 'not_told')
)

select
    typed.event_type_code,
    c.name_en,
    c.name_ru,
    c.name_ky,
    c.sort_order,
    typed.event_type_code in ('workshop', 'training') as is_learning,
    typed.event_type_code in ('lesson', 'campaign_event') as is_reach,
    typed.event_count,
    typed.event_count_told,
    typed.person_count,
    typed.women_count,
    typed.men_count,
    typed.sexed_person_count,
    typed.sexed_event_count,
    typed.women_count * 1.0 / nullif(typed.sexed_person_count, 0) as women_share
from typed
left join ref.codes as c on c.list = 'event_type' and typed.event_type_code = c.code
order by is_learning desc, is_reach desc, c.sort_order asc nulls last
