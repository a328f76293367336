-- finding: check.event_of_two_bodies
-- one row per event that another body, or another council, reports on the same day in the same place
with events as (
    select
        e.submission_id,
        e.sheet_name,
        e.row_number,
        e.event_no,
        s.unit_code,
        s.period_code,
        e.event_type_code,
        e.start_date,
        e.place_code,
        lower(trim(coalesce(e.venue, ''))) as venue,
        lower(trim(coalesce(e.topic, ''))) as topic,
        lower(trim(coalesce(e.organiser, ''))) as organiser
    from core.event_report as e
    inner join core.submission as s on e.submission_id = s.submission_id
    inner join core.coverage as c
        on e.submission_id = c.submission_id and c.sheet_code = 'F3' and e.sheet_name = c.sheet_name
    where c.superseded_date is null and e.start_date is not null and e.place_code is not null
)

select
    other.submission_id,
    other.sheet_name,
    other.row_number,
    'event_no' as field,
    other.event_no || ' · ' || other.organiser as found,
    min('≠ ' || first.event_no || ' · ' || first.organiser) as expected
from events as other
inner join events as first
    on
        other.period_code = first.period_code
        and other.start_date = first.start_date
        and other.place_code = first.place_code
        and other.event_type_code = first.event_type_code
        and (other.venue = first.venue or other.venue = '' or first.venue = '')
        and (other.organiser <> first.organiser or other.unit_code <> first.unit_code)
        and (first.unit_code, first.sheet_name, first.row_number)
        < (other.unit_code, other.sheet_name, other.row_number)
where other.organiser <> '' and first.organiser <> ''
group by other.submission_id, other.sheet_name, other.row_number, other.event_no, other.organiser
