-- finding: check.service_exceeds_assisted
-- one row per service that more persons received than received any help
with services as (
    unpivot core.victim_report
    on assisted_shelter,
    assisted_medical,
    assisted_psychological,
    assisted_legal,
    assisted_social,
    assisted_other
    into name field value person_count
)

select
    submission_id,
    sheet_name,
    row_number,
    field,
    person_count::varchar as found,
    '≤ ' || assisted_count::varchar as expected
from services
where person_count > assisted_count
