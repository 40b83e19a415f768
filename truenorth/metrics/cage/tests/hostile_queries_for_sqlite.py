"""What only SQLite would understand of what people have tried: refused before it runs, or heavy and stopped."""

from __future__ import annotations

from .hostile_queries import one_a_line

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

FOR_SQLITE = one_a_line(_FOR_SQLITE)
HEAVY_FOR_SQLITE = one_a_line(_HEAVY_FOR_SQLITE)
