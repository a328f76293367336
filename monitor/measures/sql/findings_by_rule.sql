-- one row per kind of finding that stands at the as-of date: how many, at how many councils, since when
select
    code,
    severity,
    title_en,
    title_ru,
    title_ky,
    advice_en,
    advice_ru,
    advice_ky,
    severity_order,
    count(*) as finding_count,
    count(distinct unit_code) as council_count,
    count(distinct file_name) as file_count,
    min(received_date) as oldest_date,
    max(age_days) as oldest_days
from ({{findings_standing}}) as f
group by
    code, severity, title_en, title_ru, title_ky, advice_en, advice_ru, advice_ky, severity_order
order by severity_order, finding_count desc, code
