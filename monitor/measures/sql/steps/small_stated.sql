-- one row per number under the rule of small counts, council, half-year and version that counts or counted: the number
select * from core.watched_number
