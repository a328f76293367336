-- one row per source of funding: planned and spent in the period by F8 and by F1, apart, and their difference
select
    m.funding_source_code,
    sum(m.f8_approved_kgs) as f8_approved_kgs,
    sum(m.f8_disbursed_kgs) as f8_disbursed_kgs,
    sum(m.f8_spent_kgs) as f8_spent_kgs,
    sum(m.f8_in_kind_kgs) as f8_in_kind_kgs,
    sum(m.f8_spent_of_base) / nullif(sum(m.f8_base), 0) as f8_share,
    sum(m.f8_lines)::bigint as f8_lines,
    sum(m.f8_lines_spent)::bigint as f8_lines_spent,
    count(distinct case when m.f8_lines > 0 then m.unit_code end) as f8_council_count,
    sum(m.f1_planned_kgs) as f1_planned_kgs,
    sum(m.f1_spent_kgs) as f1_spent_kgs,
    sum(m.f1_spent_of_base) / nullif(sum(m.f1_base), 0) as f1_share,
    sum(m.f1_lines)::bigint as f1_lines,
    sum(m.f1_lines_spent)::bigint as f1_lines_spent,
    count(distinct case when m.f1_lines > 0 then m.unit_code end) as f1_council_count,
    sum(m.difference_kgs) as difference_kgs,
    count(distinct case when m.difference_kgs is not null then m.unit_code end) as compared_council_count
from ({{money_compared}}) as m
left join ref.codes as c on c.list = 'funding_source' and m.funding_source_code = c.code
group by m.funding_source_code, c.sort_order
order by c.sort_order asc nulls last
