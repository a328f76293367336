-- one row per council, pillar and source in the period: both statements, and their difference where both tell all lines
select
    *,
    case
        when f8_lines > 0 and f8_lines = f8_lines_spent and f1_lines > 0 and f1_lines = f1_lines_spent
            then f8_spent_kgs - f1_spent_kgs
    end as difference_kgs
from ({{money_told}}) as t
