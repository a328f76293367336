-- finding: check.test_above_highest
-- one row per mean score of a test that is above the highest score that can be reached
with means as (
    unpivot (
        select
            submission_id,
            sheet_name,
            row_number,
            test_max_score,
            test_max_score_as_written,
            pre_test_mean_as_written,
            post_test_mean_as_written,
            pre_test_mean,
            post_test_mean
        from core.event_report
    )
    on pre_test_mean,
    post_test_mean
    into name field value mean_score
)

select
    submission_id,
    sheet_name,
    row_number,
    field,
    case field when 'pre_test_mean' then pre_test_mean_as_written else post_test_mean_as_written end as found,
    '≤ ' || test_max_score_as_written as expected
from means
where mean_score > test_max_score
