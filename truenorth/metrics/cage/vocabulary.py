"""Every function a SELECT may use, by name. What is not here is refused: a database's other functions read files, settings
and the network, sleep, write, or make a large thing of a small one.
"""

from __future__ import annotations


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_AGGREGATES = """
any_value approx_count_distinct approx_quantile arbitrary arg_max arg_min argmax argmin avg bit_and bit_or bit_xor bool_and bool_or
corr count count_if count_star countif covar_pop covar_samp entropy every favg first fsum geomean geometric_mean
group_concat histogram kahan_sum kurtosis last listagg mad max max_by mean median min min_by mode percentile_cont percentile_disc product
quantile quantile_cont quantile_disc regr_avgx regr_avgy regr_count regr_intercept regr_r2 regr_slope regr_sxx regr_sxy
regr_syy sem skewness stddev stddev_pop stddev_samp string_agg sum sumkahan total var_pop var_samp variance wavg weighted_avg
"""
_WINDOWS = """
cume_dist dense_rank fill first_value lag last_value lead nth_value ntile percent_rank rank rank_dense row_number
"""
_NUMBERS = """
abs acos add asin atan atan2 bit_count cbrt ceil ceiling cos cot degrees divide even exp factorial fdiv floor fmod gcd greatest
greatest_common_divisor isfinite isinf isnan lcm least least_common_multiple ln log log10 log2 mod multiply pi pow power radians round
round_even roundbankers sign signbit sin sqrt subtract tan trunc xor width_bucket
"""
_TEXTS = """
ascii char_length character_length chr concat concat_ws contains damerau_levenshtein editdist3 ends_with initcap instr jaccard
jaro_similarity jaro_winkler_similarity lcase left length len levenshtein like_escape lower ltrim md5 not_like_escape ilike_escape
not_ilike_escape
octet_length ord position prefix regexp_extract regexp_full_match regexp_matches regexp_replace regexp_like replace reverse right rtrim
sha256 split_part starts_with strip_accents strlen strpos substr substring suffix translate trim ucase unicode upper hash
glob like
"""
_TIMES = """
age century current_date date date_add date_diff date_part date_sub date_trunc datediff datepart datesub datetime datetrunc day
dayname dayofmonth dayofweek dayofyear days_in_month decade epoch epoch_ms epoch_us era hour isodow isoyear julian julianday
last_day make_date make_time make_timestamp microsecond millennium millisecond minute month monthname now quarter second
strftime strptime time time_bucket timediff timezone to_centuries to_days to_decades to_hours to_microseconds to_milliseconds to_minutes
to_months to_quarters to_seconds to_timestamp to_weeks to_years today transaction_timestamp try_strptime unixepoch week weekday
weekofyear year yearweek to_char extract make_interval date_bin
"""
_CHOICES = "coalesce if ifnull iif nullif nvl typeof try_cast constant_or_null not"
_STRUCTURES = """
array_length array_contains cardinality element_at json_array_length json_contains json_exists json_extract
json_extract_path json_extract_path_text json_extract_string json_keys json_type json_valid json_value len list_contains list_extract
list_has list_position list_value map map_extract map_keys map_values row struct_extract struct_pack array_extract list_element unnest
list_sum list_avg list_min list_max list_count array_value map_contains
"""
# The engine's own names of +, like, [1:2] and so on.
OPERATORS = _words("+ - * / // % ^ ** & | ~ << >> || ~~ !~~ ~~* !~~* ~~~ ^@ @ && -> ->>")

FUNCTIONS = _words(" ".join((_AGGREGATES, _WINDOWS, _NUMBERS, _TEXTS, _TIMES, _CHOICES, _STRUCTURES)))
# What may stand where a table stands: a row of numbers or days, and the parts of a list.
TABLE_FUNCTIONS = frozenset({"range", "generate_series", "unnest"})

# How the reader of SQL calls the same functions; it has names of its own for those it knows.
KNOWN_FUNCTIONS = _words(
    """
Abs Acos AddMonths And AnyValue ApproxDistinct ApproxQuantile ArgMax ArgMin Array ArrayContains ArrayFirst ArrayLast ArrayMax
ArrayMin ArrayPosition ArraySize ArraySum Ascii Asin Atan Atan2 Avg BitwiseAndAgg BitwiseCount BitwiseOrAgg BitwiseXorAgg
ByteLength Case Cast Cbrt Ceil Chr Coalesce Concat ConcatWs Contains Corr Cos Cot Count CountIf CovarPop CovarSamp CumeDist
CurrentDate CurrentDatetime CurrentTime CurrentTimestamp Date DateAdd DateBin DateDiff DateFromParts DateStrToDate DateSub
DateToDateStr DateTrunc Datetime DatetimeAdd DatetimeDiff DatetimeSub DatetimeTrunc Day DayOfMonth DayOfWeek DayOfWeekIso
DayOfYear Dayname Degrees DenseRank EndsWith EqualNull Exists Exp Explode ExplodingGenerateSeries Extract Factorial First
FirstValue Floor GenerateDateArray GenerateSeries GenerateTimestampArray GetExtract Greatest GroupConcat Grouping Hour If
Initcap IntDiv IsInf IsNan JSONArrayContains JSONBExtract JSONBExtractScalar JSONExists JSONExtract JSONExtractScalar JSONKeys
JSONType JarowinklerSimilarity Kurtosis Lag Last LastDay LastValue Lead Least Left Length Levenshtein Ln Localtime
Localtimestamp Log LogicalAnd LogicalOr Lower MD5 MakeInterval Map MapKeys Max Median Min Minute Mod Mode Month Monthname
MonthsBetween Negative Not NthValue Ntile Nullif Or PercentRank PercentileCont PercentileDisc Pi Pow Quantile Quarter Radians
Rank RegexpExtract RegexpFullMatch RegexpILike RegexpLike RegexpReplace RegrAvgx RegrAvgy RegrCount RegrIntercept RegrR2
RegrSlope RegrSxx RegrSxy RegrSyy Replace Reverse Right Rint Round RowNumber SHA2 SafeDivide Second Sign Sin Skewness
SplitPart Sqrt StartsWith Stddev StddevPop StddevSamp StrPosition StrToDate StrToTime StrToUnix Struct StructExtract Substring
Sum Tan Time TimeAdd TimeDiff TimeFromParts TimeStrToTime TimeSub TimeToStr TimeToUnix TimeTrunc Timestamp TimestampAdd
TimestampDiff TimestampFromParts TimestampSub TimestampTrunc ToChar Translate Trim Trunc Try TryCast TsOrDsAdd TsOrDsDiff
TsOrDsToDate TsOrDsToTime TsOrDsToTimestamp Typeof Unicode UnixDate UnixMicros UnixMillis UnixSeconds UnixToTime Unnest Upper
UtcDate UtcTimestamp Variance VariancePop Week WeekOfYear WidthBucket Xor Year YearOfWeek
    """
)

# The other parts a SELECT is made of. Into, Lock, Command, Parameter, Set, Pragma, Copy, TableSample and Pivot are not here.
PARTS = _words(
    """
Add Alias Aliases All Any AtTimeZone Between BitwiseAnd BitwiseLeftShift BitwiseNot BitwiseOr BitwiseRightShift BitwiseXor
Boolean Bracket CTE Collate Column Cube DPipe DataType DataTypeParam Distinct Div Dot EQ Escape Except Fetch Filter From GT
GTE Glob Group GroupingSets Having ILike Identifier IgnoreNulls In Intersect Interval IntervalSpan Is JSONPath JSONPathKey
JSONPathPart JSONPathRoot JSONPathSlice JSONPathSubscript JSONPathWildcard Join Kwarg LT LTE Lateral Like Limit Literal Mod
Mul NEQ Neg Not Null NullSafeEQ NullSafeNEQ Offset Operator Order Ordered Paren PropertyEQ Qualify RespectNulls Rollup Select
SimilarTo Slice Star Sub Subquery Table TableAlias Tuple Union Values Var Where Window WindowSpec With WithFill WithinGroup
    """
)
