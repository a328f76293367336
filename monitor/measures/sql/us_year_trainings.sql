-- one row per US fiscal year and pillar: learning events and attendances by the day they began, by sex
with days as (
    select
        us_year,
        min(start_date) as first_date,
        max(end_date) as last_date
    from ({{us_years}}) as y
    group by us_year
)

select
    d.us_year,
    d.pillar_code,
    greatest(days.first_date, make_date(d.us_year - 1, 10, 1)) as from_date,
    least(days.last_date, make_date(d.us_year, 9, 30)) as to_date,
    count(*) as event_count,
    count(d.participants_total) as event_count_told,
    sum(d.participants_total)::bigint as person_count,
    sum(case when d.sex_note = '' then d.participants_women end)::bigint as women_count,
    sum(case when d.sex_note = '' then d.participants_men end)::bigint as men_count,
    sum(case when d.sex_note = '' then 1 else 0 end)::bigint as sexed_event_count,
    sum(case when d.end_date > make_date(d.us_year, 9, 30) then 1 else 0 end)::bigint as event_over_border_count,
    sum(case when d.start_date is null then 1 else 0 end)::bigint as event_undated_count
from ({{event_us_years}}) as d
left join days on d.us_year = days.us_year
group by d.us_year, d.pillar_code, days.first_date, days.last_date
order by d.us_year, d.pillar_code
