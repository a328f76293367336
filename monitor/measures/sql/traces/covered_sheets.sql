-- one row per sheet of a file from which a report was read: whether it tells numbers under the rule of small counts
select
    c.sheet_name,
    bool_or(c.sheet_code in (select sheet_code from ref.small_counts)) as is_watched,
    min(c.heading_row) as heading_row
from core.coverage as c
inner join core.submission as s on c.submission_id = s.submission_id
inner join core.source_file as f on s.file_id = f.file_id
where f.sha256 = $sha256
group by c.sheet_name
union
select
    a.sheet_name,
    false as is_watched,
    0 as heading_row
from core.sheet_account as a
inner join core.source_file as f on a.file_id = f.file_id
where
    f.sha256 = $sha256
    and a.sheet_code = 'F0'
    and a.outcome = 'skipped: label'
    and not exists (
        select 1 as one
        from core.coverage as c
        inner join core.submission as s on c.submission_id = s.submission_id
        where s.file_id = a.file_id and c.sheet_name = a.sheet_name
    )
order by sheet_name
