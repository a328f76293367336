-- one row per finding that stands at the as-of date: what is wrong, in which cell, and for how many days it is known
select
    f.finding_id,
    f.code,
    f.severity,
    case f.severity when 'error' then 1 when 'warning' then 2 else 3 end as severity_order,
    k.title_en,
    k.title_ru,
    k.title_ky,
    k.advice_en,
    k.advice_ru,
    k.advice_ky,
    f.unit_code,
    u.short_en,
    u.short_ru,
    u.short_ky,
    u.sort_order,
    f.period_code,
    f.received_date,
    $as_of - f.received_date as age_days,
    case
        when f.received_date is null then 'unknown'
        when $as_of - f.received_date <= 30 then 'up_to_30'
        when $as_of - f.received_date <= 90 then 'up_to_90'
        when $as_of - f.received_date <= 180 then 'up_to_180'
        when $as_of - f.received_date <= 365 then 'up_to_365'
        else 'over_365'
    end as age_code,
    f.file_name,
    f.sheet_name,
    f.cell,
    f.found_en,
    f.found_ru,
    f.found_ky,
    f.expected_en,
    f.expected_ru,
    f.expected_ky,
    f.is_withheld
from ({{finding_standing}}) as f
left join ref.finding_codes as k on f.code = k.finding_code
left join ref.units as u on f.unit_code = u.unit_code
order by severity_order, f.received_date, u.sort_order, f.file_name, f.sheet_name, f.row_number, f.cell, f.finding_id
