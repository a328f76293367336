-- one row per line of outreach and part of a figure it adds to, with the cell that part was read from
with added as (
    select
        o.*,
        p.part,
        p.field,
        case p.part
            when 'batch_count' then 1
            when 'action_count' then o.action_count
            when 'people_reached' then o.people_reached
            when 'reached_women' then o.reached_women
            when 'reached_women_of_base' then case when o.people_reached is not null then o.reached_women end
            when 'reached_women_base' then case when o.reached_women is not null then o.people_reached end
            when 'reached_youth' then o.reached_youth
            when 'reached_youth_of_base' then case when o.people_reached is not null then o.reached_youth end
            when 'reached_youth_base' then case when o.reached_youth is not null then o.people_reached end
        end as amount,
        case p.field
            when 'item_no' then o.item_no
            when 'action_count' then o.action_count::varchar
            when 'people_reached' then o.people_reached::varchar
            when 'reached_women' then o.reached_women::varchar
            when 'reached_youth' then o.reached_youth::varchar
        end as said
    from ({{outreach_register}}) as o
    cross join (
        values ('batch_count', 'item_no'), ('action_count', 'action_count'), ('people_reached', 'people_reached'),
        ('reached_women', 'reached_women'), ('reached_women_of_base', 'reached_women'),
        ('reached_women_base', 'people_reached'), ('reached_youth', 'reached_youth'),
        ('reached_youth_of_base', 'reached_youth'), ('reached_youth_base', 'people_reached')
    ) as p (part, field)
)

select
    a.unit_code,
    a.period_code,
    a.method_code,
    a.channel_code,
    a.part,
    a.amount,
    a.item_no as about,
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
        and c.sheet_code = 'F4'
        and a.sheet_name = c.sheet_name
        and a.field = c.field
where a.amount is not null
order by a.part, a.unit_code, a.period_code, a.row_number
