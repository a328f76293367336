-- one row per group of participants (sex, age band or kind of institution): attendances up to the period
select
    b.breakdown_kind,
    b.category_code,
    c.name_en,
    c.name_ru,
    c.name_ky,
    c.sort_order,
    sum(b.person_count)::bigint as person_count,
    count(b.person_count) as event_count,
    count(*) as event_due_count
from "show".participation as b
inner join ref.codes as c on b.breakdown_kind = c.list and b.category_code = c.code
where
    b.received_date <= $as_of
    and (b.superseded_date is null or b.superseded_date > $as_of)
    and b.period_code <= $period
    and b.unit_code = any($units)
    and b.breakdown_kind <> 'total'
group by b.breakdown_kind, b.category_code, c.name_en, c.name_ru, c.name_ky, c.sort_order
order by b.breakdown_kind, c.sort_order
