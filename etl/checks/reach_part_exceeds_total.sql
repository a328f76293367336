-- finding: check.reach_part_exceeds_total
-- one row per action whose women, or whose youth, exceed the people it reached
with reached as (
    unpivot core.outreach_report
    on reached_women, reached_youth
    into name field value person_count
)

select
    submission_id,
    sheet_name,
    row_number,
    field,
    person_count::varchar as found,
    '≤ ' || people_reached::varchar as expected
from reached
where person_count > people_reached
