"""What people have tried against a database that runs their SQL. ``{canary}`` is a file that no answer may hold a word of.

``REFUSED`` is refused before it runs, by either reader alone. ``HEAVY`` is a plain SELECT that asks for too much: it runs,
and is stopped.
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


def one_a_line(*texts: str) -> list[str]:
    """The queries of some texts, one a line, with the odd characters that stand in them as codes."""
    found = []
    for text in texts:
        for line in text.strip("\n").split("\n"):
            for mark in ("\\u200b", "\\u202e", "\\u0000", "\\u2028", "\\ufeff", "\\n"):
                line = line.replace(mark, mark.encode().decode("unicode_escape"))
            if line.strip():
                found.append(line)
    return found


REFUSED = one_a_line(_FILES, _NAMES_IN_TEXT, _SETTINGS, _STATEMENTS, _TRICKS, _MEMORY)
HEAVY = one_a_line(_HEAVY)
