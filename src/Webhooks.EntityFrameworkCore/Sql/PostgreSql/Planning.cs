namespace Webhooks.Sql.PostgreSql;

/// <summary>
/// What the planner has to be told, to the end of a transaction. It makes a plan once and keeps it; one that was made while a
/// table was empty or small, which queues often are, would read all of it later, until the next <c>ANALYZE</c>.
/// </summary>
internal static class Planning
{
    /// <summary>Without compiling, either: what has to be done all the same counts as very expensive.</summary>
    private const string ByIndex =
        "set_config('jit', 'off', true), set_config('enable_seqscan', 'off', true), set_config('enable_bitmapscan', 'off', true)";

    /// <summary>Each row is looked up in an index.</summary>
    public const string ByLookUp = $"SELECT {ByIndex}, set_config('enable_sort', 'on', true)";

    /// <summary>Rows are read from an index that has them in their order, and no more of them than are wanted.</summary>
    public const string InOrder = $"SELECT {ByIndex}, set_config('enable_sort', 'off', true)";
}
