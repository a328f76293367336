-- one row per group of numbers, council and half-year that the rule of small counts withholds, on whatever day one asks
with stated as (
    select * from core.watched_number
),

marked as (
    select
        group_code,
        unit_code,
        period_code,
        -- small in any version: an earlier day must not show what a later one hides
        bool_or(is_small) as is_small
    from stated
    group by group_code, unit_code, period_code
),

newest as (
    select
        s.count_code,
        s.group_code,
        s.unit_code,
        s.period_code,
        s.value,
        m.is_small
    from stated as s
    inner join marked as m
        on s.group_code = m.group_code and s.unit_code = m.unit_code and s.period_code = m.period_code
    where s.is_newest and s.value is not null
),

councils as (
    select
        group_code,
        period_code,
        count(distinct unit_code) as council_count
    from newest
    where is_small
    group by group_code, period_code
),

-- withheld numbers that are all the same could be told from their sum; a sum that lacks one of them is not shown anyway
alike as (
    select
        n.count_code,
        n.period_code,
        min(n.value) as value
    from newest as n
    inner join councils as c on n.group_code = c.group_code and n.period_code = c.period_code
    where n.is_small
    group by n.count_code, n.period_code
    having count(distinct n.value) = 1 and count(*) = max(c.council_count)
),

-- so the next smallest is withheld too, with all its equals: no order of the councils may tell which came first
added as (
    select
        n.count_code,
        n.period_code,
        min(n.value) as value
    from newest as n
    inner join alike as a on n.count_code = a.count_code and n.period_code = a.period_code
    where not n.is_small and n.value > 0 and n.value <> a.value
    group by n.count_code, n.period_code
)

select
    group_code,
    unit_code,
    period_code
from marked
where is_small
union
select
    n.group_code,
    n.unit_code,
    n.period_code
from newest as n
inner join added as a on n.count_code = a.count_code and n.period_code = a.period_code and n.value = a.value
where not n.is_small
