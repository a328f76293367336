-- one row per workshop, training or other event as one submission reported it
create view "show".event as
with told as (
    select
        submission_id,
        sheet_name,
        row_number,
        max(case when field = 'participants_total' then qualifier end) as participants_total_qualifier,
        max(case when field = 'participants_women' then qualifier end) as participants_women_qualifier,
        max(case when field = 'participants_men' then qualifier end) as participants_men_qualifier
    from core.breakdown
    where sheet_code = 'F3'
    group by submission_id, sheet_name, row_number
)

select
    e.submission_id,
    s.unit_code,
    s.period_code,
    s.received_date,
    s.counted_date,
    c.superseded_date,
    s.is_illustrative,
    e.event_no,
    e.activity_nos,
    e.event_type_code,
    e.topic,
    e.start_date,
    e.end_date,
    e.place_code,
    e.place_code_as_written as place_as_written,
    e.venue,
    e.organiser,
    e.funding_source_code,
    e.participants_total,
    e.participants_women,
    e.participants_men,
    told.participants_total_qualifier,
    told.participants_women_qualifier,
    told.participants_men_qualifier,
    e.pre_test_mean,
    e.post_test_mean,
    e.pre_test_count,
    e.post_test_count,
    e.test_max_score,
    e.has_certificate,
    e.has_list,
    f.file_name,
    e.sheet_name,
    e.row_number,
    e.corrected_fields
from core.event_report as e
inner join core.submission as s on e.submission_id = s.submission_id
inner join core.source_file as f on s.file_id = f.file_id
inner join core.coverage as c
    on e.submission_id = c.submission_id and c.sheet_code = 'F3' and e.sheet_name = c.sheet_name
left join told
    on e.submission_id = told.submission_id and e.sheet_name = told.sheet_name and e.row_number = told.row_number;
