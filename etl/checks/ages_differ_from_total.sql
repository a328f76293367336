-- finding: check.ages_differ_from_total
-- one row per event whose ages, where every one is given, do not add up to its participants
with parts as (
    select
        submission_id,
        sheet_name,
        row_number,
        sum(person_count)::bigint as part_sum,
        string_agg(person_count || ' (' || cell || ')', ' + ' order by length(cell), cell)
        || case when count(*) > 1 then ' = ' || sum(person_count)::bigint else '' end as summands
    from core.breakdown
    where breakdown_kind = 'age_band'
    group by submission_id, sheet_name, row_number
    having count(*) = count(person_count)
)

select
    parts.submission_id,
    parts.sheet_name,
    parts.row_number,
    'participants_total' as field,
    e.participants_total::varchar as found,
    parts.summands as expected
from parts
inner join core.event_report as e
    on
        parts.submission_id = e.submission_id
        and parts.sheet_name = e.sheet_name
        and parts.row_number = e.row_number
where parts.part_sum <> e.participants_total
