-- finding: check.event_repeated
-- one row per event that is like an earlier one of its council and period in all but its number
with events as (
    select
        e.submission_id,
        e.sheet_name,
        e.row_number,
        e.event_no,
        lag(e.event_no) over (
            partition by
                e.submission_id,
                e.event_type_code,
                lower(trim(e.topic)),
                e.start_date,
                e.place_code,
                lower(trim(e.venue)),
                e.participants_total,
                e.participants_women,
                e.participants_men
            order by e.sheet_name, e.row_number
        ) as event_no_before
    from core.event_report as e
    where e.topic is not null and e.start_date is not null and e.participants_total > 0
)

select
    submission_id,
    sheet_name,
    row_number,
    'event_no' as field,
    event_no as found,
    '≠ ' || event_no_before as expected
from events
where event_no_before is not null
