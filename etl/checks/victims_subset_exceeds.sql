-- finding: check.victims_subset_exceeds
-- one row per group of victims with more foreign or returned victims than victims
with subsets as (
    unpivot core.victim_report
    on foreign_count, returned_count
    into name field value person_count
)

select
    submission_id,
    sheet_name,
    row_number,
    field,
    person_count::varchar as found,
    '≤ ' || (identified_count + presumed_count)::varchar as expected
from subsets
where person_count > identified_count + presumed_count
