-- one row per file that was read: whether it is given as it was sent, as a covered copy, or not at all
with withheld as (
    select sha256 from ({{withheld_files}}) as w
),

-- what the rule withholds is told by the numbers that count; of a sheet that does not count it is told by nothing
uncounted as (
    select distinct s.file_id
    from core.coverage as c
    inner join core.submission as s on c.submission_id = s.submission_id
    where s.counted_date is null and c.sheet_code in (select sheet_code from ref.small_counts)
)

select
    f.sha256,
    case
        when u.file_id is not null then 'none'
        when w.sha256 is not null then 'covered'
        else 'original'
    end as way
from core.source_file as f
left join withheld as w on f.sha256 = w.sha256
left join uncounted as u on f.file_id = u.file_id
where f.family <> 'refused'
order by f.sha256
