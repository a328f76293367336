-- one row per activity of the plans: what it is called
select
    unit_code,
    activity_no,
    title_en,
    title_ru,
    title_ky
from ref.plan_activities
