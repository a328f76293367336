-- finding: check.justice_parts_differ
-- one row per count of all articles that the articles, where every one is told, do not add up to
with counts as (
    unpivot (
        select
            submission_id,
            sheet_name,
            row_number,
            article_code,
            coalesce(registered_count, -1) as registered_count,
            coalesce(investigated_count, -1) as investigated_count,
            coalesce(sent_to_court_count, -1) as sent_to_court_count,
            coalesce(dismissed_count, -1) as dismissed_count,
            coalesce(prosecuted_count, -1) as prosecuted_count,
            coalesce(convicted_count, -1) as convicted_count,
            coalesce(acquitted_count, -1) as acquitted_count
        from core.justice_report
    )
    on registered_count,
    investigated_count,
    sent_to_court_count,
    dismissed_count,
    prosecuted_count,
    convicted_count,
    acquitted_count
    into name field value case_count
),

parts as (
    select
        c.submission_id,
        c.sheet_name,
        c.field,
        sum(c.case_count)::bigint as part_sum,
        string_agg(
            c.case_count || ' (' || o.column_letter || c.row_number || ')', ' + ' order by c.row_number
        )
        || case when count(*) > 1 then ' = ' || sum(c.case_count)::bigint else '' end as summands
    from counts as c
    inner join core.column_origin as o
        on c.submission_id = o.submission_id and c.sheet_name = o.sheet_name and c.field = o.field
    where c.article_code <> 'total'
    group by c.submission_id, c.sheet_name, c.field
    having min(c.case_count) >= 0
)

select
    counts.submission_id,
    counts.sheet_name,
    counts.row_number,
    counts.field,
    counts.case_count::varchar as found,
    parts.summands as expected
from counts
inner join parts
    on
        counts.submission_id = parts.submission_id
        and counts.sheet_name = parts.sheet_name
        and counts.field = parts.field
where counts.article_code = 'total' and counts.case_count >= 0 and counts.case_count <> parts.part_sum
