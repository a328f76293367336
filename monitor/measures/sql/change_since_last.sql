-- one row per activity whose status in the period differs from the one its council had last reported before
select
    unit_code,
    name_en,
    name_ru,
    name_ky,
    short_en,
    short_ru,
    short_ky,
    sort_order,
    activity_no,
    pillar_code,
    title_en,
    title_ru,
    title_ky,
    responsible_codes,
    earlier_status_code as from_status_code,
    earlier_status_period_code as from_period_code,
    status_code as to_status_code,
    delay_reason,
    file_name,
    sheet_name,
    row_number
from ({{activity_status}}) as activity
where status_code <> earlier_status_code
order by sort_order, activity_no
