-- finding: check.sexes_differ_from_total
-- one row per event whose women and men, both given, do not add up to its participants
with parts as (
    select
        submission_id,
        sheet_name,
        row_number,
        string_agg(person_count || ' (' || cell || ')', ' + ' order by length(cell), cell) as summands
    from core.breakdown
    where breakdown_kind = 'sex' and category_code in ('women', 'men')
    group by submission_id, sheet_name, row_number
)

select
    e.submission_id,
    e.sheet_name,
    e.row_number,
    'participants_total' as field,
    e.participants_total::varchar as found,
    parts.summands || ' = ' || (e.participants_women + e.participants_men) as expected
from core.event_report as e
inner join parts
    on
        e.submission_id = parts.submission_id
        and e.sheet_name = parts.sheet_name
        and e.row_number = parts.row_number
where
    e.participants_women + e.participants_men <> e.participants_total
    and e.participants_women <= e.participants_total
