-- one row per outreach action, or batch of like actions in a month, as one submission reported it
create view "show".outreach as
with told as (
    select
        submission_id,
        sheet_name,
        row_number,
        max(case when field = 'people_reached' then qualifier end) as people_reached_qualifier
    from core.breakdown
    where sheet_code = 'F4'
    group by submission_id, sheet_name, row_number
)

select
    t.submission_id,
    s.unit_code,
    s.period_code,
    s.received_date,
    s.counted_date,
    c.superseded_date,
    s.is_illustrative,
    t.item_no,
    t.held_as_written,
    t.channel_code,
    t.action_count,
    t.people_reached,
    t.reached_women,
    t.reached_youth,
    told.people_reached_qualifier,
    t.materials_leaflets,
    t.materials_posters,
    t.materials_clips,
    t.materials_other_type,
    t.materials_ky,
    t.materials_ru,
    t.materials_other_language,
    t.reach_method_code,
    f.file_name,
    t.sheet_name,
    t.row_number
from core.outreach_report as t
inner join core.submission as s on t.submission_id = s.submission_id
inner join core.source_file as f on s.file_id = f.file_id
inner join core.coverage as c
    on t.submission_id = c.submission_id and c.sheet_code = 'F4' and t.sheet_name = c.sheet_name
left join told
    on t.submission_id = told.submission_id and t.sheet_name = told.sheet_name and t.row_number = told.row_number;
