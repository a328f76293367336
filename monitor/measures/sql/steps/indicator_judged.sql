-- one row per indicator and council, and one per indicator over the chosen councils (unit_code KG), with a verdict
with by_unit as (
    select * from ({{indicator_weighed}}) as v
),

counted as (
    select
        indicator_code,
        sort_order,
        kind_code,
        direction_code,
        measure_unit_code,
        sum(case when is_reported then 1 else 0 end)::bigint as councils_reported,
        count(*) as councils_due,
        min(case when actual is not null then baseline_date end) as baseline_date,
        max(case when actual is not null then target_date end) as target_date,
        sum(reports_counted)::bigint as reports_counted,
        sum(reports_due)::bigint as reports_due,
        not bool_and(is_sum_shown) as is_withheld,
        not bool_and(is_earlier_sum_shown) as is_previous_withheld,
        sum(share_of_sum) as whole,
        sum(case when actual is not null then numerator end) as numerator,
        sum(case when actual is not null then denominator end) as denominator,
        case when count(*) = 1 or kind_code not in ('unique', 'none') then sum(actual * share_of_sum) end as actual,
        case
            when kind_code = 'ratio'
                then
                    sum(case when had_previous then previous_numerator end)
                    / nullif(sum(case when had_previous then previous_denominator end), 0) * 100
            when count(*) = 1 or kind_code not in ('unique', 'none') then sum(previous_actual)
        end as previous_actual,
        case
            when count(case when actual is not null then baseline end) = count(actual) then sum(baseline * share_of_sum)
        end as baseline,
        case
            when count(case when actual is not null then target end) = count(actual) then sum(target * share_of_sum)
        end as target,
        case
            when count(case when actual is not null then expected end) = count(actual) then sum(expected * share_of_sum)
        end as expected
    from by_unit
    group by indicator_code, sort_order, kind_code, direction_code, measure_unit_code
),

placed as (
    select
        indicator_code,
        sort_order,
        kind_code,
        direction_code,
        measure_unit_code,
        unit_code,
        unit_order,
        baseline,
        baseline_date,
        target,
        target_date,
        expected,
        actual,
        numerator,
        denominator,
        period_count,
        last_period_code,
        case when is_reported then 1 else 0 end as councils_reported,
        1 as councils_due,
        reports_counted,
        reports_due,
        previous_actual,
        is_withheld,
        is_previous_withheld
    from by_unit
    union all
    select
        indicator_code,
        sort_order,
        kind_code,
        direction_code,
        measure_unit_code,
        'KG' as unit_code,
        0 as unit_order,
        case when kind_code = 'ratio' then baseline / nullif(whole, 0) else baseline end as baseline,
        baseline_date,
        case when kind_code = 'ratio' then target / nullif(whole, 0) else target end as target,
        target_date,
        case when kind_code = 'ratio' then expected / nullif(whole, 0) else expected end as expected,
        case when kind_code = 'ratio' then numerator / nullif(denominator, 0) * 100 else actual end as actual,
        numerator,
        denominator,
        null as period_count,
        null as last_period_code,
        councils_reported,
        councils_due,
        reports_counted,
        reports_due,
        previous_actual,
        is_withheld,
        is_previous_withheld
    from counted
),

-- here small counts are withheld, and with them all that could tell them; of a sum also the targets they weigh
screened as (
    select
        * replace (
            case when not is_withheld then actual end as actual,
            case when not is_withheld then numerator end as numerator,
            case when not is_withheld then denominator end as denominator,
            case when not is_previous_withheld then previous_actual end as previous_actual,
            case when is_withheld and kind_code = 'ratio' and unit_code = 'KG' then null else baseline end as baseline,
            case when is_withheld and kind_code = 'ratio' and unit_code = 'KG' then null else target end as target,
            case when is_withheld and kind_code = 'ratio' and unit_code = 'KG' then null else expected end as expected
        )
    from placed
),

-- the actual ends with the period; what is expected by the calendar ends there too
dated as (
    select
        screened.*,
        least($as_of, chosen.end_date) as cut_date
    from screened
    cross join ({{chosen_period}}) as chosen
),

measured as (
    select
        *,
        case
            when baseline is not null then (actual - baseline) / nullif(target - baseline, 0)
            when direction_code = 'up' then actual / nullif(target, 0)
        end as progress,
        case
            when target is null then null
            when expected is not null and target <> coalesce(baseline, 0)
                then (expected - coalesce(baseline, 0)) / (target - coalesce(baseline, 0))
            when cut_date <= baseline_date then 0
            when cut_date >= target_date then 1
            else (cut_date - baseline_date) * 1.0 / nullif(target_date - baseline_date, 0)
        end as expected_share,
        actual / nullif(target, 0) as met_share
    from dated
),

paced as (
    select
        *,
        progress / nullif(expected_share, 0) as pace
    from measured
)

select
    -- what nobody reported is missing, not withheld
    paced.* replace (is_withheld and councils_reported > 0 as is_withheld),
    case
        when actual is null and councils_reported = 0 then 'not_reported'
        when direction_code = 'contextual' then 'contextual'
        when is_withheld then 'too_few'
        -- a share of fewer than ten tells nothing
        when kind_code = 'ratio' and coalesce(denominator, 0) < 10 then 'too_few'
        when actual is null or target is null then 'no_target'
        when target = baseline and direction_code = 'up' then case when actual >= target then 'on_track' else 'late' end
        when target = baseline then case when actual <= target then 'on_track' else 'late' end
        when
            kind_code <> 'ratio'
            and measure_unit_code not in ('percent', 'kgs')
            and abs(target - coalesce(baseline, 0)) < 5 then 'too_few'
        when progress is null or expected_share is null then 'no_target'
        when expected_share = 0 then case when progress >= 0 then 'on_track' else 'late' end
        -- judged as it is printed: with two decimals
        when round(pace, 2) >= 0.9 then 'on_track'
        when round(pace, 2) >= 0.7 then 'watch'
        else 'late'
    end as verdict
from paced
