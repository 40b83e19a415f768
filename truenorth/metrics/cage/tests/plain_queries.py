"""What metrics are written with, and what is harmless and yet not that."""

from __future__ import annotations

# Harmless to the engine, and yet not what a metric is written with: ours alone refuses these.
NOT_PLAIN = [
    "values (1)",
    "table rides",
    "explain query plan select 1",
    "select columns('.*') from rides",
    "select e'\\'; drop table rides; --'",
    "select * from rides\x00; drop table rides",
]

# What a metric is written with goes through.
ORDINARY = [
    "select count(*) from rides",
    "select count(*) n from rides;",
    "SELECT date_trunc('week', day) AS week, sum(amount) / nullif(count(distinct rider), 0) FROM rides GROUP BY 1 ORDER BY 1",
    "select day::date as day, count(*) filter (where amount > 10) from main.rides group by all order by all",
    "with by_day as (select day, sum(amount) s from rides group by day) select day, avg(s) over (order by day rows 6 preceding) from by_day",
    "select rider, case when amount > 10 then 'large' else 'small' end size from rides where rider like 'A%' or rider in ('B', 'C')",
    "select quantile_cont(amount, 0.9), median(amount), stddev(amount), mode(rider) from rides",
    "select percentile_cont(0.5) within group (order by amount) from rides",
    "select * exclude (rider) from rides where day between date '2026-01-01' and date '2026-02-01' limit 5",
    "select d.day, count(rides.day) from (select range::date as day from range(date '2026-01-01', date '2026-01-08', interval 1 day)) d"
    " left join rides on rides.day = d.day group by 1 order by 1",
    "select r.rider from rides r where not exists (select 1 from rides s where s.rider = r.rider and s.day < r.day)",
    "select rider, lag(amount) over (partition by rider order by day) from rides qualify row_number() over (partition by rider order by day) = 1",
    "select extract(year from day) y, month(day) m, strftime(day, '%Y-%m') ym, datediff('day', day, current_date) from rides",
    "select rider from rides union select rider from rides except select 'A' intersect select 'B'",
    "select coalesce(rider, 'none'), round(amount, 1), abs(amount), lower(trim(rider)), rider || '!' from rides",
    "select arg_max(rider, amount), any_value(rider), approx_count_distinct(rider), count_if(amount > 1), bool_and(amount > 0) from rides",
    "select rider, sum(amount) from rides group by grouping sets ((rider), ()) having sum(amount) > 0",
    "(select 1 as a)",
    "select 1 /* one /* inside another */ ; drop table rides */",
    "select '; drop table rides; --' as said, \"rider\" from rides -- a remark",
]
ORDINARY_FOR_SQLITE = [
    "select count(*) from rides",
    "select strftime('%Y-%W', day) week, sum(amount) from rides group by 1 order by 1",
    "with d as (select date(day) day, amount from rides) select day, sum(amount) over (order by day) from d",
    "select rider, group_concat(amount) from rides where amount between 1 and 5 group by rider having count(*) > 1",
    "select julianday(day), coalesce(rider, ''), round(amount, 1), upper(substr(rider, 1, 1)) from rides limit 3",
    "select day, count(*) from riding group by day",
    "with recursive d(n) as (select 1 union all select n + 1 from d where n < 9) select count(*) from d",
    "with d as (select day from riding) select count(*) from d",
]
