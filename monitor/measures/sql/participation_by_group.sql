-- one row per group of participants (sex, age band or kind of institution): attendances up to the period
with events as (
    select * from ({{event_register}}) as r
),

whole as (
    select
        count(*) as event_count,
        sum(case when sex_note = '' then participants_total end)::bigint as sexed_person_count,
        sum(case when sex_note = '' then 1 else 0 end)::bigint as sexed_event_count
    from events
),

told as (
    select
        b.breakdown_kind,
        b.category_code,
        case when b.breakdown_kind <> 'sex' or e.sex_note = '' then b.person_count end as person_count
    from "show".participation as b
    inner join events as e
        on b.submission_id = e.submission_id and b.sheet_name = e.sheet_name and b.row_number = e.row_number
    where b.breakdown_kind <> 'total'
)

select
    told.breakdown_kind,
    told.category_code,
    c.name_en,
    c.name_ru,
    c.name_ky,
    c.sort_order,
    sum(told.person_count)::bigint as person_count,
    count(told.person_count) as event_count_told,
    whole.event_count,
    count(*) as event_due_count,
    whole.sexed_person_count,
    whole.sexed_event_count
from told
inner join ref.codes as c on told.breakdown_kind = c.list and told.category_code = c.code
cross join whole
group by
    told.breakdown_kind, told.category_code, c.name_en, c.name_ru, c.name_ky, c.sort_order,
    whole.event_count, whole.sexed_person_count, whole.sexed_event_count
order by told.breakdown_kind, c.sort_order
