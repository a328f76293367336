-- one row per event in the register: whether its tests before and after tell a gain, and whether of enough persons
select
    submission_id,
    sheet_name,
    row_number,
    coalesce(pre_test_mean is not null and post_test_mean is not null and test_max_score > 0, false) as is_tested,
    coalesce(
        pre_test_mean is not null and post_test_mean is not null and test_max_score > 0
        and pre_test_count >= 5 and post_test_count >= 5,
        false
    ) as is_comparable
from ({{event_register}}) as e
