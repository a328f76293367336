-- finding: check.article_not_yet_in_force
-- one row per article of a criminal code that came into force after the period
select
    j.submission_id,
    j.sheet_name,
    j.row_number,
    'article_code' as field,
    j.article_code_as_written as found,
    '≥ ' || a.valid_from::varchar as expected
from core.justice_report as j
inner join core.submission as s on j.submission_id = s.submission_id
inner join ref.periods as p on s.period_code = p.period_code
inner join ref.articles as a on j.article_code = a.article_code
where a.valid_from > p.end_date
