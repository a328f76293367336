-- one row: how many indicators can be judged, are on track, are late, and the fewest councils such a one rests on
select
    coalesce(sum(case when verdict in ('on_track', 'watch', 'late') then 1 else 0 end), 0)::bigint as indicators_judged,
    coalesce(sum(case when verdict = 'on_track' then 1 else 0 end), 0)::bigint as indicators_on_track,
    coalesce(sum(case when verdict = 'late' then 1 else 0 end), 0)::bigint as indicators_late,
    min(case when verdict in ('on_track', 'watch', 'late') then councils_reported end) as indicator_councils
from ({{indicator_performance}}) as i
