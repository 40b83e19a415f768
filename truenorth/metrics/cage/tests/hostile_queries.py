"""What people have tried against a database that runs their SQL. ``{canary}`` is a file that no answer may hold a word of.

``REFUSED`` is refused before it runs, by either reader alone. ``HEAVY`` is a plain SELECT that asks for too much: it runs,
and is stopped. ``FOR_SQLITE`` is what only SQLite would understand.
"""

from __future__ import annotations

_FILES = """
select * from read_csv('{canary}')
select * from read_csv_auto('{canary}', header = false)
select * from read_text('{canary}')
select * from read_blob('{canary}')
select content from read_text(['{canary}'])
select * from read_json('{canary}')
select * from read_json_auto('{canary}')
select * from read_json_objects('{canary}')
select * from read_ndjson('{canary}')
select * from read_ndjson_objects('{canary}')
select * from read_parquet('{canary}')
select * from parquet_scan('{canary}')
select * from parquet_metadata('{canary}')
select * from parquet_schema('{canary}')
select * from parquet_file_metadata('{canary}')
select * from parquet_kv_metadata('{canary}')
select * from sniff_csv('{canary}')
select * from glob('/etc/*')
select * from glob('**')
select * from '{canary}'
from '{canary}'
select * from "{canary}"
select * from '/etc/*.csv'
select * from 'https://example.org/data.csv'
select * from 's3://bucket/data.parquet'
select * from "file:///etc/passwd"
select * from main."{canary}"
select * from sqlite_scan('{canary}', 'auth_user')
select * from postgres_scan('host=127.0.0.1', 'public', 'x')
select * from mysql_scan('', '', '')
select * from iceberg_scan('{canary}')
select * from delta_scan('{canary}')
select * from st_read('{canary}')
select * from read_xlsx('{canary}')
select * from read_duckdb('{canary}')
select * from arrow_scan(1, 2, 3)
select * from pandas_scan(1)
select * from seq_scan('rides')
select (select content from read_text('{canary}') limit 1)
select * from rides where rider in (select content from read_text('{canary}'))
with secret as (select * from read_text('{canary}')) select * from secret
with "{canary}" as (select 1) select * from (select * from "{canary}")
select 1 union all select length(content) from read_text('{canary}')
select * from rides, lateral (select * from read_text('{canary}'))
select * from rides join read_text('{canary}') t on true
select max((select count(*) from read_csv('{canary}'))) over () from rides
select * from rides order by (select content from read_text('{canary}'))
select * from rides limit (select length(content) from read_text('{canary}'))
select case when exists (select 1 from read_blob('{canary}')) then 1 end
select readfile('{canary}')
select load_file('{canary}')
select pg_read_file('{canary}')
select pg_read_binary_file('{canary}')
select pg_ls_dir('/etc')
select lo_import('{canary}')
select file('{canary}')
select * from url('http://127.0.0.1/', 'CSV')
"""
_NAMES_IN_TEXT = """
select * from query('select * from read_text(''{canary}'')')
select * from query('select 1')
select * from query_table('rides')
select * from query_table(['rides', '{canary}'])
select * from query_table('{canary}')
select * from json_execute_serialized_sql(json_serialize_sql('select 1'))
select json_serialize_sql('select * from read_text(''{canary}'')')
select json_serialize_plan('select 1')
select json_deserialize_sql('{}')
select * from python_map_function(rides)
select * from system.main.query('select 1')
select * from system.main.read_text('{canary}')
select main.getvariable('x')
select system.main.current_setting('temp_directory')
select * from (from query('from rides'))
"""
_SETTINGS = """
select current_setting('temp_directory')
select current_setting('home_directory')
select * from duckdb_settings()
select * from duckdb_secrets()
select * from duckdb_databases()
select * from duckdb_extensions()
select * from duckdb_functions()
select * from duckdb_tables()
select * from duckdb_columns()
select * from duckdb_logs()
select * from duckdb_log_contexts()
select * from duckdb_variables()
select * from duckdb_temporary_files()
select * from duckdb_memory()
select * from duckdb_prepared_statements()
select * from pragma_database_size()
select * from pragma_storage_info('rides')
select * from pragma_table_info('rides')
select * from pragma_user_agent()
select * from pragma_version()
select * from pragma_platform()
select * from which_secret('s3://x', 's3')
select * from information_schema.tables
select * from information_schema.columns
select * from pg_catalog.pg_settings
select * from pg_settings
select * from pg_shadow
select * from sqlite_master
select * from sqlite_schema
select * from duckdb_views
select getenv('HOME')
select getenv('TRUENORTH_SECRET_KEY')
select getvariable('x')
select current_query()
select version()
select current_database()
select current_schemas(true)
select current_connection_id()
select txid_current()
select inet_server_addr()
select user_is('x')
select has_table_privilege('rides', 'select')
select pg_get_viewdef(1)
select write_log('said')
select parse_duckdb_log_message('QueryLog', 'x')
select nextval('s')
select currval('s')
select setseed(0.5)
select set_config('log_statement', 'all', false)
select pg_sleep(100)
select sleep_ms(100000)
select pg_terminate_backend(1)
select dblink_exec('host=127.0.0.1', 'select 1')
select dblink('select 1')
select xp_cmdshell('id')
select load_extension('x.so')
select sys_eval('id')
select java_method('java.lang.Runtime', 'exec')
select reflect('java.lang.System', 'exit')
select external_query('x', 'select 1')
select query_to_xml('select 1', true, true, '')
select error('stop')
"""
_STATEMENTS = """
select 1; select 2
select 1; drop table rides
select 1;; attach ':memory:'
; select 1 ; insert into rides values (1)
insert into rides values (1)
insert into rides select * from rides
update rides set amount = 0
delete from rides
truncate rides
drop table rides
create table stolen as select * from rides
create temp table t as select 1
create or replace view v as select 1
create macro m() as 1
create function f(x) as x
create schema s
create secret s (type s3)
create sequence s
alter table rides rename to r
attach '{canary}' as other
attach ':memory:' as other
detach other
copy rides to '{canary}'
copy (select * from rides) to '{canary}.csv'
copy rides from '{canary}'
export database '/tmp/out'
import database '/tmp/out'
install httpfs
install 'https://example.org/x.duckdb_extension'
load httpfs
load '{canary}'
set enable_external_access = true
set memory_limit = '10GB'
set variable x = 1
reset lock_configuration
pragma database_list
pragma enable_profiling
pragma table_info('rides')
pragma version
call pragma_version()
call duckdb_settings()
checkpoint
force checkpoint
vacuum
analyze
begin
commit
prepare p as select 1
execute p
explain select 1
explain analyze select * from rides
explain analyze delete from rides
describe rides
summarize rides
show tables
show all tables
use memory
with gone as (delete from rides returning *) select * from gone
with more as (insert into rides values (1) returning *) select * from more
select 1 into stolen
select * into stolen from rides
select * from rides for update
pivot rides on rider using sum(amount)
select * from (describe rides)
select * from (summarize rides)
select * from (show tables)
merge into rides using rides r on true when matched then delete
grant select on rides to public
do $$ begin end $$
listen x
lock table rides
comment on table rides is 'x'
"""
_TRICKS = r"""
select * from other.main.rides
select * from memory.rides
select * from system.information_schema.tables
select * from temp.rides
select * from nowhere
select * from secret_frame
select * from df
select * from rides tablesample 10 percent
select * from rides at (version => 1)
select columns(c -> c like 'a%') from rides
select $1
select $name
select ?
select $$ nothing $$ || getenv('HOME')
sel/**/ect * fr/**/om read_text('{canary}')
select/**/*/**/from/**/read_text('{canary}')
select * from read_text/**/('{canary}')
select * from READ_TEXT('{canary}')
select * from "read_text"('{canary}')
select * from "READ_text" ( '{canary}' )
select 1 -- \n; drop table rides
select 1 /* ; */ ; drop table rides
/* select 1 */ drop table rides
--\ndrop table rides
select 1 as "a"";" ; drop table rides; --"
select '\'; drop table rides; --'
select $x$ ' $x$; drop table rides; --'
select 1; drop table rides
select 1；drop table rides
ｓｅｌｅｃｔ * from read_text('{canary}')
select * from ｒｅａｄ_text('{canary}')
select * from read\u200b_text('{canary}')
select * from rides \u202e; drop table rides
\ufeffdrop table rides
select * from read_text('{canary}') \u2028
select 'x'.read_text()
select '{canary}'.read_text().content
select rides.read_text() from rides
select list_transform(['{canary}'], x -> read_text(x))
select list_aggregate([1], 'current_setting')
select list_aggr(['home_directory'], 'current_setting')
select [getenv(x) for x in ['HOME']]
select apply(['HOME'], lambda x: getenv(x))
select reduce(['a'], (x, y) -> getenv(x))
select try(getenv('HOME'))
select coalesce(null, current_setting('home_directory'))
select count(*) filter (where getenv('HOME') is not null) from rides
select sum(amount) over (order by getenv('HOME')) from rides
select * from rides group by getenv('HOME')
select * from rides having current_setting('x') = '1'
select * from rides qualify row_number() over (order by getenv('A')) = 1
select * replace (getenv('HOME') as rider) from rides
select * from unnest([getenv('HOME')])
select * from range(length(getenv('HOME')))
select * from generate_series(1, length(current_setting('home_directory')))
select * from repeat('x', 10)
select * from repeat_row(1, num_rows = 10)
select * from test_all_types()
select * from json_each('[1]')
select * from summary(rides)
select * from rides positional join read_text('{canary}')
select cast(getenv('HOME') as varchar)
"""
_MEMORY = """
select repeat('x', 2000000000)
select length(repeat('x', 2000000000))
select lpad('x', 2000000000, 'y')
select rpad('x', 2000000000, 'y')
select printf('%1000000000d', 1)
select format('{:>1000000000}', 1)
select list_resize([1], 2000000000)
select bar(1, 0, 1, 2000000000)
select range(2000000000)
select generate_series(1, 2000000000)
select string_split(repeat('a,', 1000000000), ',')
select bitstring('1', 2000000000)
select array_agg(range) from range(2000000000)
select list(range) from range(2000000000)
select list(repeat('x', 1000000)) from range(100000)
select to_base64(repeat('x', 2000000000)::blob)
select hex(repeat('x', 2000000000))
select histogram_exact(range, [1]) from range(1000000000)
select json_group_array(range) from range(2000000000)
select map_from_entries(list((range, range))) from range(1000000000)
"""
_HEAVY = """
select count(*) from rides a, rides b, rides c, rides d
select count(*) from rides a cross join rides b cross join rides c where a.amount + b.amount > c.amount
select sum(a.range * b.range) from range(1000000) a, range(1000000) b
select count(*) from range(100000000000)
select * from range(100000000000)
select * from rides a, rides b
select * from range(10000000) order by hash(range) desc
select string_agg(range::varchar, 'a long separator of some length') from range(2000000000)
select range, row_number() over (order by hash(range)) from range(100000000)
select count(distinct hash(range)) from range(1000000000)
select range % 100000000, count(*) from range(1000000000) group by 1
with recursive r as (select 1 a union all select a + 1 from r) select count(*) from r
with recursive r as (select 1 a union all select a + 1 from r) select a from r
with recursive r as (select 'x' a union all select a || a from r) select max(length(a)) from r
with recursive r as (select 1 a union all select b.a from r a, r b) select count(*) from r
select median(hash(range)) from range(1000000000)
select mode(hash(range)) from range(1000000000)
select histogram(range) from range(1000000000)
select replace(replace(replace(replace(replace(replace(replace(replace('aaaaaaaaaa','a','aaaaaaaaaa'),'a','aaaaaaaaaa'),'a','aaaaaaaaaa'),'a','aaaaaaaaaa'),'a','aaaaaaaaaa'),'a','aaaaaaaaaa'),'a','aaaaaaaaaa'),'a','aaaaaaaaaa')
select levenshtein(x, reverse(x)) from (select string_agg('ab', '') x from range(200000))
select * from generate_series(timestamp '0001-01-01', timestamp '9999-01-01', interval 1 second)
select a.* from rides a, rides b, rides c order by a.amount * b.amount desc
"""
_FOR_SQLITE = """
select load_extension('x')
select readfile('/etc/passwd')
select writefile('/tmp/x', 'y')
select zeroblob(1000000000)
select length(zeroblob(1000000000))
select hex(zeroblob(500000000))
select randomblob(1000000000)
select printf('%.*c', 1000000000, 'x')
select format('%1000000000d', 1)
select sqlite_version()
select sqlite_source_id()
select sqlite_compileoption_get(1)
select fts3_tokenizer('simple')
select * from sqlite_master
select * from sqlite_schema
select * from sqlite_temp_master
select count(*) from sqlite_temp_master
with d as (select * from sqlite_master) select * from d
with d as (select sql from sqlite_schema) select count(*) from d
with riding as (select sql from sqlite_master) select * from riding
select * from (select * from sqlite_master) x
select count(*) from pragma_table_info('rides')
select count(*) from json_each('[1]')
select count(*) from dbstat
select * from main.sqlite_master
select * from sqlite_sequence
select * from pragma_database_list
select * from pragma_table_info('rides')
select * from pragma_compile_options
select * from dbstat
select * from sqlite_dbpage
select * from json_each('[1]')
select * from json_tree('{}')
select * from generate_series(1, 10)
pragma database_list
pragma writable_schema = 1
pragma query_only = 0
pragma journal_mode = delete
attach '/tmp/other.db' as other
attach ':memory:' as other
detach main
vacuum into '/tmp/copy.db'
insert into rides values (1, 1, 1)
replace into rides values (1, 1, 1)
update rides set amount = 0
delete from rides
create table t (x)
create temp table t (x)
create virtual table t using fts5(x)
create trigger x after insert on rides begin select 1; end
drop table rides
reindex
analyze
begin
savepoint x
select 1; select 2
select 1; drop table rides
with gone as (select 1) delete from rides
select * from other.rides
select * from temp.rides
select * from nowhere
select last_insert_rowid()
select changes()
select random()
select ?
select :name
"""
_HEAVY_FOR_SQLITE = """
select count(*) from rides a, rides b, rides c, rides d
with recursive r(a) as (select 1 union all select a + 1 from r) select count(*) from r
with recursive r(a) as (select 1 union all select a + 1 from r) select a from r
with recursive r(a) as (select 'x' union all select a || a from r) select max(length(a)) from r
select group_concat(a.amount || b.amount) from rides a, rides b, rides c
select * from rides a, rides b
"""


def _lines(*texts: str) -> list[str]:
    found = []
    for text in texts:
        for line in text.strip("\n").split("\n"):
            for mark in ("\\u200b", "\\u202e", "\\u0000", "\\u2028", "\\ufeff", "\\n"):
                line = line.replace(mark, mark.encode().decode("unicode_escape"))
            if line.strip():
                found.append(line)
    return found


REFUSED = _lines(_FILES, _NAMES_IN_TEXT, _SETTINGS, _STATEMENTS, _TRICKS, _MEMORY)
HEAVY = _lines(_HEAVY)
FOR_SQLITE = _lines(_FOR_SQLITE)
HEAVY_FOR_SQLITE = _lines(_HEAVY_FOR_SQLITE)

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
