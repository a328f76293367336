-- one row per training or workshop and part of a figure it adds to, by US fiscal year, with the cell it was read from
with added as (
    select
        e.us_year,
        e.pillar_code,
        e.unit_code,
        e.event_no,
        p.part,
        p.field,
        case p.part
            when 'event_count' then 1
            when 'person_count' then e.participants_total
            when 'women_count' then case when e.sex_note = '' then e.participants_women end
            when 'men_count' then case when e.sex_note = '' then e.participants_men end
            when 'sexed_event_count' then case when e.sex_note = '' then 1 end
        end as amount,
        case p.field
            when 'event_no' then e.event_no
            when 'participants_total' then e.participants_total::varchar
            when 'participants_women' then e.participants_women::varchar
            when 'participants_men' then e.participants_men::varchar
        end as said,
        e.submission_id,
        e.sheet_name,
        e.row_number
    from ({{event_us_years}}) as e
    cross join (
        values ('event_count', 'event_no'), ('person_count', 'participants_total'),
        ('women_count', 'participants_women'), ('men_count', 'participants_men'), ('sexed_event_count', 'event_no')
    ) as p (part, field)
)

select
    a.us_year,
    a.pillar_code,
    a.unit_code,
    a.part,
    a.amount,
    a.event_no as about,
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
        and c.sheet_code = 'F3'
        and a.sheet_name = c.sheet_name
        and a.field = c.field
where a.amount is not null
order by a.part, a.unit_code, a.row_number, a.submission_id
