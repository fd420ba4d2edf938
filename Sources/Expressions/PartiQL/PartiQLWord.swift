/// The words that PartiQL keeps for itself; an attribute of such a name must be quoted.
enum PartiQLWord {
  static let operators: Set<String> = words(
    "and or is in union except intersect not between like")

  /// SQL-92's keywords and PartiQL's own, without the operators and the literals.
  static let keywords: Set<String> = words(
    """
    absolute action add all allocate alter any are as asc assertion at authorization avg begin bit \
    bit_length by cascade cascaded case cast catalog char character character_length char_length \
    check close coalesce collate collation column commit connect connection constraint constraints \
    continue convert corresponding count create cross current current_date current_time \
    current_timestamp current_user cursor date deallocate dec decimal declare default deferrable \
    deferred delete desc describe descriptor diagnostics disconnect distinct domain double drop \
    else end escape exception exec execute exists external extract date_add date_diff fetch first \
    float for foreign found from full get global go goto grant group having identity immediate \
    indicator initially inner input insensitive insert int integer interval into isolation join \
    key language last left level local lower match max min module names national natural nchar \
    next no nullif numeric octet_length of on only open option order outer output overlaps pad \
    partial position precision prepare preserve primary prior privileges procedure public read \
    real references relative restrict revoke right rollback rows schema scroll section select \
    session session_user set size smallint some space sql sqlcode sqlerror sqlstate substring sum \
    system_user table temporary then time timestamp to transaction translate translation trim \
    unique unknown update upper usage user using value values varchar varying view when whenever \
    where with work write zone can_cast can_lossless_cast pivot unpivot limit offset tuple remove \
    index let integer2 int2 integer4 int4 integer8 int8 bigint conflict do nothing returning \
    modified new old bool boolean string symbol clob blob struct list sexp bag
    """)

  /// Keywords that are functions where a parenthesis follows.
  static let functions: Set<String> = words(
    """
    exists count avg max min sum char_length character_length octet_length bit_length upper lower \
    size sexp list bag coalesce nullif
    """)

  static let aggregates: Set<String> = words("count avg max min sum")

  /// Words that are one word together.
  static let compounds: [String: PartiQLToken.Kind] = [
    "not in": .operator("not_in"), "is not": .operator("is_not"),
    "not between": .operator("not_between"), "not like": .operator("not_like"),
    "union all": .operator("union_all"), "except all": .operator("except_all"),
    "intersect all": .operator("intersect_all"),
    "character varying": .keyword("character_varying"),
    "double precision": .keyword("double_precision"),
    "cross join": .keyword("cross_join"), "inner join": .keyword("inner_join"),
    "left join": .keyword("left_join"), "left outer join": .keyword("left_join"),
    "right join": .keyword("right_join"), "right outer join": .keyword("right_join"),
    "full join": .keyword("outer_join"), "outer join": .keyword("outer_join"),
    "full outer join": .keyword("outer_join"),
    "insert into": .keyword("insert_into"), "on conflict": .keyword("on_conflict"),
    "do nothing": .keyword("do_nothing"),
    "modified old": .keyword("modified_old"), "modified new": .keyword("modified_new"),
    "all old": .keyword("all_old"), "all new": .keyword("all_new"),
  ]

  static let longestCompound = 3

  /// How tightly an operator between two operands binds.
  static func precedence(of operation: String) -> Int? {
    switch operation {
    case "union", "except", "intersect", "union_all", "except_all", "intersect_all": 5
    case "or": 10
    case "and": 20
    case "=", "<>", "is", "is_not", "in", "not_in": 40
    case "<", "<=", ">", ">=", "between", "not_between", "like", "not_like": 50
    case "+", "-", "||": 60
    case "*", "/", "%": 70
    default: nil
    }
  }

  /// A set operation ends a `SELECT`; everything else can be in one.
  static let selectPrecedence = 6
  static let notPrecedence = 30
  static let comparisonPrecedence = 50

  private static func words(_ text: String) -> Set<String> {
    Set(text.split(separator: " ").map(String.init))
  }
}
