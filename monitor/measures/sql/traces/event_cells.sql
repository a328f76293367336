-- one row per event and part of a figure it adds to, with the cell that part was read from
with added as (
    select
        e.unit_code,
        e.period_code,
        coalesce(e.event_type_code, 'not_told') as event_type_code,
        e.place_code,
        date_trunc('month', e.start_date)::date as month_date,
        e.event_no,
        p.part,
        p.field,
        case p.part
            when 'event_count' then 1
            when 'event_count_told' then case when e.participants_total is not null then 1 end
            when 'person_count' then e.participants_total
            when 'women_count' then case when e.sex_note = '' then e.participants_women end
            when 'men_count' then case when e.sex_note = '' then e.participants_men end
            when 'sexed_person_count' then case when e.sex_note = '' then e.participants_total end
            when 'sexed_event_count' then case when e.sex_note = '' then 1 end
            when 'tested_event_count' then case when t.is_tested then 1 end
            when 'comparable_event_count' then case when t.is_comparable then 1 end
            when 'pre_points'
                then case when t.is_comparable then e.pre_test_mean / e.test_max_score * e.pre_test_count end
            when 'post_points'
                then case when t.is_comparable then e.post_test_mean / e.test_max_score * e.post_test_count end
            when 'pre_count' then case when t.is_comparable then e.pre_test_count end
            when 'post_count' then case when t.is_comparable then e.post_test_count end
        end as amount,
        case p.field
            when 'event_no' then e.event_no
            when 'participants_total' then e.participants_total::varchar
            when 'participants_women' then e.participants_women::varchar
            when 'participants_men' then e.participants_men::varchar
            when 'pre_test_mean' then e.pre_test_mean::varchar
            when 'post_test_mean' then e.post_test_mean::varchar
            when 'pre_test_count' then e.pre_test_count::varchar
            when 'post_test_count' then e.post_test_count::varchar
        end as said,
        e.submission_id,
        e.sheet_name,
        e.row_number
    from ({{event_register}}) as e
    inner join ({{event_tested}}) as t
        on e.submission_id = t.submission_id and e.sheet_name = t.sheet_name and e.row_number = t.row_number
    cross join (
        values ('event_count', 'event_no'), ('event_count_told', 'participants_total'),
        ('person_count', 'participants_total'), ('women_count', 'participants_women'),
        ('men_count', 'participants_men'), ('sexed_person_count', 'participants_total'),
        ('sexed_event_count', 'participants_women'), ('tested_event_count', 'pre_test_mean'),
        ('comparable_event_count', 'pre_test_count'), ('pre_points', 'pre_test_mean'),
        ('post_points', 'post_test_mean'), ('pre_count', 'pre_test_count'), ('post_count', 'post_test_count')
    ) as p (part, field)
)

select
    a.unit_code,
    a.period_code,
    a.event_type_code,
    a.place_code,
    a.month_date,
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
order by a.part, a.unit_code, a.period_code, a.row_number
