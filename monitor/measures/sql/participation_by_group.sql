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
        b.submission_id || b.sheet_name || b.row_number::varchar as event_key,
        case when b.breakdown_kind <> 'sex' or e.sex_note = '' then b.person_count end as person_count
    from "show".participation as b
    inner join events as e
        on b.submission_id = e.submission_id and b.sheet_name = e.sheet_name and b.row_number = e.row_number
    where b.breakdown_kind <> 'total'
),

kinds as (
    select
        breakdown_kind,
        count(distinct event_key) as event_count_told
    from told
    where person_count is not null
    group by breakdown_kind
)

select
    told.breakdown_kind,
    told.category_code,
    c.name_en,
    c.name_ru,
    c.name_ky,
    c.sort_order,
    sum(told.person_count)::bigint as person_count,
    coalesce(kinds.event_count_told, 0) as event_count_told,
    whole.event_count,
    count(*) as event_due_count,
    whole.sexed_person_count,
    whole.sexed_event_count
from told
inner join ref.codes as c on told.breakdown_kind = c.list and told.category_code = c.code
left join kinds on told.breakdown_kind = kinds.breakdown_kind
cross join whole
group by
    told.breakdown_kind, told.category_code, c.name_en, c.name_ru, c.name_ky, c.sort_order,
    kinds.event_count_told, whole.event_count, whole.sexed_person_count, whole.sexed_event_count
order by told.breakdown_kind, c.sort_order
