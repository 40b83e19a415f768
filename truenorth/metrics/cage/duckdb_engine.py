"""A locked DuckDB over one file, and the second reading of a SELECT: DuckDB's own tree against the same list."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

from .refusals import FEWER, SqlRefused, SqlStopped
from .select_gate import function_refused, table_refused
from .vocabulary import FUNCTIONS, OPERATORS, TABLE_FUNCTIONS

_CONFIG = {
    "access_mode": "READ_ONLY",
    "python_enable_replacements": "false",
    "autoinstall_known_extensions": "false",
    "autoload_known_extensions": "false",
    "allow_community_extensions": "false",
    "allow_unsigned_extensions": "false",
    "allow_persistent_secrets": "false",
    "memory_limit": "600MB",
    "max_temp_directory_size": "0KB",
    "threads": "1",
}
_EXPRESSIONS = frozenset(
    [
        "BETWEEN",
        "CASE",
        "CAST",
        "COLLATE",
        "COLUMN_REF",
        "COMPARISON",
        "CONJUNCTION",
        "CONSTANT",
        "FUNCTION",
        "LAMBDA",
        "OPERATOR",
        "POSITIONAL_REFERENCE",
        "STAR",
        "SUBQUERY",
        "WINDOW",
    ]
)
_ROWS = frozenset(
    [
        "SELECT_NODE",
        "SET_OPERATION_NODE",
        "RECURSIVE_CTE_NODE",
        "CTE_NODE",
        "BASE_TABLE",
        "EMPTY",
        "EXPRESSION_LIST",
        "JOIN",
        "SUBQUERY",
        "TABLE_FUNCTION",
    ]
)
_PLAIN = re.compile(r"[^\W\d][\w$]*")
_TIED = ("TIMESTAMP WITH TIME ZONE", "TIME WITH TIME ZONE")


class DuckdbEngine:
    def __init__(self, path: str) -> None:
        import duckdb

        self._errors = duckdb
        self._name = path
        try:
            self._connection = duckdb.connect(path, read_only=True, config=dict(_CONFIG))
        except duckdb.Error:
            raise SqlRefused("The file of this data cannot be opened as a DuckDB database.") from None
        rows = self._connection.execute(
            "select schema_name, table_name from duckdb_tables() where not internal and database_name = current_database()"
            " union all"
            " select schema_name, view_name from duckdb_views() where not internal and database_name = current_database()"
        ).fetchall()
        self.tables = {f"{schema}.{name}" if schema != "main" else name for schema, name in rows}
        self._connection.execute("select json_serialize_sql('select 1')").fetchall()
        self._connection.execute("set TimeZone = 'UTC'")
        # First no place to put aside, which would leave a folder beside the data; then nothing outside at all.
        self._connection.execute("set temp_directory = ''")
        self._connection.execute("set enable_external_access = false")
        self._connection.execute("set lock_configuration = true")

    def check(self, sql: str, tables: set[str]) -> None:
        """DuckDB's own reading: one SELECT, known functions, tables of this file."""
        kinds = self._statements(sql)
        if len(kinds) != 1:
            raise SqlRefused("There is more than one statement.", fix="Write one SELECT, without a semicolon inside.")
        if kinds[0] != "SELECT":
            raise SqlRefused(f"Only a SELECT is run; this is {kinds[0]}.", fix="Begin with select, or with … select.")
        row = self._connection.execute("select json_serialize_sql(?::varchar)", [sql]).fetchone()
        tree: dict[str, Any] = json.loads(row[0]) if row else {"error": True}
        if tree.get("error") or len(tree["statements"]) != 1:
            raise SqlRefused("This SELECT has a form that is not run here.", fix="Use a plain SELECT.")
        own = set(_own_names(tree))
        known = {name.casefold() for name in tables}
        known |= {f"main.{name}" for name in known if "." not in name}
        tables_made: set[int] = set()  # the calls that stand as tables; they are met before their own node is
        for node in _nodes(tree):
            _check(node, own, known, self.tables, tables_made)

    def _statements(self, sql: str) -> list[str]:
        try:
            return [statement.type.name for statement in self._connection.extract_statements(sql)]
        except self._errors.Error as error:
            raise self._said(error) from None

    def rows(self, sql: str, seconds: float) -> tuple[list[str], list[str], Iterator[list[tuple[Any, ...]]]]:
        """Names and types of the columns, and the rows in portions."""
        try:
            answer = self._connection.execute(sql)
            names = [column[0] for column in answer.description]
            types = [str(column[1]) for column in answer.description]
            if any(kind in _TIED for kind in types):  # Python has them only with another package: they are told in UTC
                parts = ", ".join(
                    f"{_quoted(f'c{n}')}::{'TIMESTAMP' if kind == _TIED[0] else 'VARCHAR'}"
                    if kind in _TIED
                    else _quoted(f"c{n}")
                    for n, kind in enumerate(types)
                )
                aliases = ", ".join(_quoted(f"c{n}") for n in range(len(types)))
                answer = self._connection.execute(f"select {parts} from ({_without_end(sql)}\n) as told({aliases})")  # noqa: S608 - the text has passed both readings
        except self._errors.Error as error:
            raise self._said(error) from None
        return names, types, self._portions(answer)

    def _portions(self, answer: Any) -> Iterator[list[tuple[Any, ...]]]:
        while True:
            try:
                part = answer.fetchmany(500)
            except self._errors.Error as error:
                raise self._said(error) from None
            if not part:
                return
            yield part

    def _said(self, error: Exception) -> SqlRefused | SqlStopped:
        text = str(error).replace(self._name, "the data")
        # The only file a plain SELECT would open is one to put aside what no longer fits into memory; none is given.
        spilled = isinstance(error, self._errors.IOException)
        if (
            spilled
            or isinstance(error, self._errors.OutOfMemoryException)
            or "bad_alloc" in text
            or "bad allocation" in text
        ):
            return SqlStopped("The question needed more memory than one question has.", fix=FEWER)
        if isinstance(error, self._errors.PermissionException):
            return SqlRefused("The question asks for something outside this data.", fix="Name a table of your data.")
        said = text.split("\n\n", 1)[0].split("\nLINE", 1)[0].replace("\n", " ").strip()[:400]
        return SqlRefused(f"The database says: {said}", fix="Check names and types of the columns.")


def _without_end(sql: str) -> str:
    return sql.rstrip().rstrip(";")


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'


def _nodes(tree: Any) -> Iterator[dict[str, Any]]:
    """Every part of the tree, without recursion."""
    waiting = [tree]
    while waiting:
        part = waiting.pop()
        if isinstance(part, dict):
            yield part
            waiting.extend(part.values())
        elif isinstance(part, list):
            waiting.extend(part)


def _own_names(tree: Any) -> Iterator[str]:
    for node in _nodes(tree):
        for entry in (node.get("cte_map") or {}).get("map", []):
            name = str(entry["key"])
            if not _PLAIN.fullmatch(name):
                raise SqlRefused(f"“{name[:60]}” is no name for a part.", fix="Name it with letters and digits.")
            yield name.casefold()


def _check(node: dict[str, Any], own: set[str], known: set[str], listed: set[str], tables_made: set[int]) -> None:
    kind = node.get("type")
    if "class" in node:
        if node["class"] not in _EXPRESSIONS:
            raise SqlRefused(f"{str(node['class']).lower()} is not something that can be used here.")
        if kind == "TABLE_FUNCTION":
            raise function_refused(str(node.get("function_name")))
    if isinstance(kind, str) and "class" not in node and "sample" in node:
        if kind not in _ROWS:
            raise SqlRefused(
                f"{kind.removesuffix('_REF').lower()} is not something that can be used here.",
                fix="Use a plain SELECT.",
            )
        if node.get("sample") is not None:
            raise SqlRefused("A sample of a table is not something that can be used here.", fix="Use a plain SELECT.")
    if kind == "TABLE_FUNCTION":
        called = node["function"]
        tables_made.add(id(called))
        if (
            called.get("catalog")
            or called.get("schema") not in ("", "main")
            or called["function_name"].lower() not in TABLE_FUNCTIONS
        ):
            raise function_refused(str(called["function_name"]))
    if "function_name" in node:
        name = str(node["function_name"]).lower()
        if node.get("catalog") or node.get("schema") not in ("", "main", None):
            raise function_refused(f"{node.get('schema')}.{name}")
        if name not in FUNCTIONS and name not in OPERATORS and name not in _LISTS and id(node) not in tables_made:
            raise function_refused(name)
    if kind == "BASE_TABLE":
        if node.get("catalog_name"):
            raise SqlRefused(
                f"“{node['catalog_name'][:40]}” names another database.", fix="Name tables of this one alone."
            )
        if node.get("at_clause") is not None:
            raise SqlRefused("A table at another time is not something that can be used here.")
        table, schema = str(node["table_name"]).casefold(), str(node["schema_name"]).casefold()
        if not (schema == "" and table in own) and (f"{schema}.{table}" if schema else table) not in known:
            raise table_refused(str(node["table_name"]), listed)


# What DuckDB makes of [a, b], {'a': 1}, x[1] and x[1:2].
_LISTS = frozenset(
    {"list_value", "struct_pack", "array_extract", "array_slice", "struct_extract", "row", "map", "list_apply"}
)
