-- one row per council: mean test score before and after, in per cent of the highest score, weighted by persons tested
with tested as (
    select
        unit_code,
        short_en,
        short_ru,
        short_ky,
        name_en,
        name_ru,
        name_ky,
        sort_order,
        pre_test_mean / test_max_score as pre_share,
        post_test_mean / test_max_score as post_share,
        pre_test_count,
        post_test_count,
        pre_test_count >= 5 and post_test_count >= 5 as is_comparable
    from ({{event_register}}) as e
    where pre_test_mean <= test_max_score and post_test_mean <= test_max_score and test_max_score > 0
)

select
    unit_code,
    short_en,
    short_ru,
    short_ky,
    name_en,
    name_ru,
    name_ky,
    sort_order,
    sum(case when is_comparable then pre_share * pre_test_count end)
    / nullif(sum(case when is_comparable then pre_test_count end), 0) as pre_share,
    sum(case when is_comparable then post_share * post_test_count end)
    / nullif(sum(case when is_comparable then post_test_count end), 0) as post_share,
    coalesce(sum(case when is_comparable then pre_test_count end), 0)::bigint as pre_count,
    coalesce(sum(case when is_comparable then post_test_count end), 0)::bigint as post_count,
    count(*) as event_count,
    sum(case when is_comparable then 1 else 0 end)::bigint as comparable_event_count
from tested
group by unit_code, short_en, short_ru, short_ky, name_en, name_ru, name_ky, sort_order
order by sort_order
