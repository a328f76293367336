-- one row per pair of statements held against each other; of parts and wholes only those that differ
select * from ({{reconciled_parts}}) as parts
union all by name
select * from ({{reconciled_counts}}) as counts
union all by name
select * from ({{reconciled_money}}) as money
union all by name
select * from ({{reconciled_official}}) as official
