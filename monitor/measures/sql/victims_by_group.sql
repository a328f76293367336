-- one row per sex, age group or form of exploitation: victims identified in the half-year over all councils that told
with counted as (
    select
        v.exploitation_form_code,
        v.sex_code,
        v.age_band_code,
        v.identified_count,
        v.superseded_date is not null as is_replaced
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
        count(s.value) as council_count,
        count(case when s.value > 0 then 1 end) as council_with_victims_count
    from ({{small_stated}}) as s
    where s.count_code = 'identified' and s.period_code = $period and s.is_newest
),

replaced as (
    select coalesce(bool_or(is_replaced), false) as is_replaced
    from counted
),

kinds as (
    select
        group_kind,
        max(smallest_shown) as smallest_shown,
        sum(amount) as amount,
        count(case when amount > 0 then 1 end) as part_count,
        count(case when amount > 0 and amount < smallest_shown then 1 end) as small_count,
        sum(case when amount < smallest_shown then amount end) as small_sum
    from listed
    group by group_kind
),

held as (
    select
        k.group_kind,
        w.council_count,
        case
            when w.council_count = 0 then null
            -- a choice of councils, or an earlier day, would tell a council's parts by the difference
            when w.council_count <> n.council_count or w.amount <> n.amount or r.is_replaced then 'choice'
            when k.amount <> w.amount then 'parts'
            when not coalesce(sums.is_sum_shown, true) then 'sum'
            -- the parts of one council would be told, or of two to each other
            when n.amount > 0 and n.council_with_victims_count < 3 then 'councils'
        end as held_code,
        k.small_count > 0
        -- as in the sums over councils: small parts alone are withheld where that leaves all but one small number open,
        and not (
            k.small_sum - 2 * (k.smallest_shown - 1) + 1 >= k.small_count - 2
            and k.small_sum - 3 <= (k.smallest_shown - 1) * (k.small_count - 2)
        ) as is_closed,
        -- otherwise all above zero are, where that leaves it so; and if not, the zeros too
        k.amount - (k.smallest_shown - 2) < k.part_count - 1 as is_tight
    from kinds as k
    cross join whole as w
    cross join newest as n
    cross join replaced as r
    left join ({{small_sums}}) as sums on sums.count_code = 'identified' and sums.period_code = $period
),

judged as (
    select
        l.*,
        h.council_count,
        h.held_code,
        h.held_code is not null
        or (l.amount > 0 and (h.is_closed or l.amount < l.smallest_shown))
        or (h.is_closed and h.is_tight) as is_withheld
    from listed as l
    inner join held as h on l.group_kind = h.group_kind
)

select
    group_kind,
    group_code,
    sort_order,
    name_en,
    name_ru,
    name_ky,
    $period::varchar as period_code,
    case
        when council_count = 0 then 'not_reported'
        when is_withheld then 'suppressed'
        when amount = 0 then 'zero'
        else 'reported'
    end as state,
    case when council_count > 0 and not is_withheld then amount end as count_value,
    council_count as councils_told,
    held_code
from judged
order by group_kind desc, sort_order
