-- finding: check.event_part_exceeds
-- one row per number of an event that counts some of its participants and is more than all of them
with parts as (
    select
        submission_id,
        sheet_name,
        row_number,
        field,
        person_count,
        count(*) over whole = count(person_count) over whole as is_added_up
    from core.breakdown
    where breakdown_kind in ('age_band', 'institution')
    window whole as (partition by submission_id, sheet_name, row_number, breakdown_kind)
),

counts as (
    unpivot (
        select
            submission_id,
            sheet_name,
            row_number,
            participants_men::bigint as participants_men,
            pre_test_count::bigint as pre_test_count,
            post_test_count::bigint as post_test_count
        from core.event_report
    )
    on participants_men,
    pre_test_count,
    post_test_count
    into name field value person_count
),

told as (
    select
        submission_id,
        sheet_name,
        row_number,
        field,
        person_count
    from parts
    where not is_added_up
    union all
    select
        submission_id,
        sheet_name,
        row_number,
        field,
        person_count
    from counts
)

select
    told.submission_id,
    told.sheet_name,
    told.row_number,
    told.field,
    told.person_count::varchar as found,
    '≤ ' || e.participants_total::varchar as expected
from told
inner join core.event_report as e
    on
        told.submission_id = e.submission_id
        and told.sheet_name = e.sheet_name
        and told.row_number = e.row_number
where told.person_count > e.participants_total
