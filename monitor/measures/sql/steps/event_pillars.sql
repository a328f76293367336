-- one row per learning event (workshop or training) in the register, with the one pillar of the activities it names
with learned as (
    select *
    from ({{event_register}}) as r
    where event_type_code in ('workshop', 'training')
),

named as (
    select
        l.submission_id,
        l.sheet_name,
        l.row_number,
        min(a.pillar_code) as first_pillar,
        max(a.pillar_code) as last_pillar
    from learned as l
    inner join ref.plan_activities as a
        on l.unit_code = a.unit_code and list_contains(string_split(l.activity_nos, ';'), a.activity_no)
    group by l.submission_id, l.sheet_name, l.row_number
)

select
    l.*,
    case
        when named.first_pillar is null then 'not_told'
        when named.first_pillar <> named.last_pillar then 'several'
        else named.first_pillar
    end as pillar_code
from learned as l
left join named
    on
        l.submission_id = named.submission_id
        and l.sheet_name = named.sheet_name
        and l.row_number = named.row_number
