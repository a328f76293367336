-- one row per event in the register: its attendances, and women and men where both are told and add up to the total
select
    unit_code,
    period_code,
    event_no,
    event_type_code,
    start_date,
    participants_total,
    case when sex_note = '' then participants_women end as women,
    case when sex_note = '' then participants_men end as men,
    case when sex_note = '' then participants_total end as sexed,
    case when sex_note = '' then 1 else 0 end as is_sexed
from ({{event_register}}) as r
