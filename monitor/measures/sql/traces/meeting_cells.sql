-- one row per meeting of the period and part of a figure it adds to, with the cell that part was read from
with added as (
    select
        m.*,
        p.part,
        p.field,
        case p.part
            when 'held_count' then 1
            when 'present_count' then case when m.attendance_share is not null then m.members_present end
            when 'entitled_count' then case when m.attendance_share is not null then m.members_entitled end
            when 'civil_society_count' then m.civil_society_present
        end as amount,
        case p.part
            when 'held_count' then m.meeting_date::date::varchar
            when 'present_count' then m.members_present::varchar
            when 'entitled_count' then m.members_entitled::varchar
            when 'civil_society_count' then m.civil_society_present::varchar
        end as said
    from ({{meeting_register}}) as m
    cross join (
        values ('held_count', 'meeting_date'), ('present_count', 'members_present'),
        ('entitled_count', 'members_entitled'), ('civil_society_count', 'civil_society_present')
    ) as p (part, field)
    where m.period_code = $period
)

select
    a.unit_code,
    a.period_code,
    a.part,
    a.amount,
    a.protocol_no as about,
    a.said,
    a.submission_id,
    c.file_name,
    c.sha256,
    a.sheet_name,
    c.column_letter || a.row_number::varchar as cell,
    c.received_date,
    c.version
from added as a
left join ({{cell_place}}) as c
    on
        a.submission_id = c.submission_id
        and c.sheet_code = 'F5'
        and a.sheet_name = c.sheet_name
        and a.field = c.field
where a.amount is not null
order by a.part, a.unit_code, a.row_number
