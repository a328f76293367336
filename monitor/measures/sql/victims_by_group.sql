-- one row per sex, age group or form of exploitation: victims identified in the half-year over all councils that told
with counted as (
    select
        v.exploitation_form_code,
        v.sex_code,
        v.age_band_code,
        v.identified_count
    from "show".victim as v
    where
        not v.is_counted
        and v.exploitation_form_code <> 'total'
        and v.sex_code <> 'total'
        and v.age_band_code <> 'total'
        and v.period_code = $period
        and v.unit_code = any($units)
        and v.counted_date <= $as_of
        and (v.superseded_date is null or v.superseded_date > $as_of)
),

groups as (
    select
        'sex' as group_kind,
        sex_code as group_code,
        sum(identified_count)::bigint as amount
    from counted
    group by sex_code
    union all
    select
        'age_band' as group_kind,
        age_band_code as group_code,
        sum(identified_count)::bigint as amount
    from counted
    group by age_band_code
    union all
    select
        'form' as group_kind,
        exploitation_form_code as group_code,
        sum(identified_count)::bigint as amount
    from counted
    group by exploitation_form_code
),

least_shown as (
    select max(smallest_shown) as smallest_shown
    from ref.small_counts
),

listed as (
    select
        c.list as group_kind,
        c.code as group_code,
        c.sort_order,
        c.name_en,
        c.name_ru,
        c.name_ky,
        coalesce(g.amount, 0) as amount,
        least_shown.smallest_shown
    from ref.codes as c
    cross join least_shown
    left join groups as g on c.list = g.group_kind and c.code = g.group_code
    where
        c.list in ('sex', 'age_band', 'form')
        and c.code <> 'total'
        -- bands of other sheets stand here only where a council uses them
        and (c.code not in ('18-28', '29-59', '60+') or g.amount > 0)
),

-- the whole as this view has it, and as the newest reports of all councils have it
whole as (
    select
        sum(amount) as amount,
        count(amount) as council_count
    from ({{counts_placed}}) as p
    where count_code = 'identified' and period_code = $period
),

newest as (
    select
        sum(s.value) as amount,
        count(s.value) as council_count
    from ({{small_stated}}) as s
    where s.count_code = 'identified' and s.period_code = $period and s.is_newest
),

kinds as (
    select
        l.group_kind,
        sum(l.amount) as amount,
        count(distinct case when l.amount > 0 and l.amount < l.smallest_shown then l.amount end) as small_count,
        min(case when l.amount > 0 and l.amount < l.smallest_shown then l.amount end) as small_amount,
        min(case when l.amount >= l.smallest_shown then l.amount end) as next_amount
    from listed as l
    group by l.group_kind
),

-- small parts are withheld, and when they are all the same the next smallest with its equals
marked as (
    select
        l.*,
        k.amount as kind_amount,
        l.amount > 0
        and (
            l.amount < l.smallest_shown
            or coalesce(k.small_count = 1 and l.amount = k.next_amount, false)
        ) as is_small
    from listed as l
    inner join kinds as k on l.group_kind = k.group_kind
),

-- when no part above zero is left to be seen, none is: the zeros would tell where the others are
closed as (
    select
        group_kind,
        bool_or(is_small) and not bool_or(amount > 0 and not is_small) as is_closed
    from marked
    group by group_kind
)

select
    m.group_kind,
    m.group_code,
    m.sort_order,
    m.name_en,
    m.name_ru,
    m.name_ky,
    $period::varchar as period_code,
    case
        -- a choice of councils, or an earlier day, would tell a council's parts by the difference
        when w.council_count = 0 then 'not_reported'
        when
            w.council_count <> n.council_count
            or w.amount <> n.amount
            or m.kind_amount <> w.amount
            or coalesce(not sums.is_sum_shown, false)
            or c.is_closed
            or m.is_small then 'suppressed'
        when m.amount = 0 then 'zero'
        else 'reported'
    end as state,
    case
        when
            w.council_count > 0
            and w.council_count = n.council_count
            and w.amount = n.amount
            and m.kind_amount = w.amount
            and coalesce(sums.is_sum_shown, true)
            and not c.is_closed
            and not m.is_small then m.amount
    end as count_value,
    w.council_count as councils_told
from marked as m
inner join closed as c on m.group_kind = c.group_kind
cross join whole as w
cross join newest as n
left join ({{small_sums}}) as sums on sums.count_code = 'identified' and sums.period_code = $period
order by m.group_kind desc, m.sort_order
