namespace Webhooks.Database.PostgreSql;

/// <summary>
/// Provides settings for the query planner until the end of a transaction. The planner caches its plans. A plan for an
/// empty or small table, which queues often are, would scan the whole table later, until the next <c>ANALYZE</c>.
/// </summary>
internal static class Planning
{
    /// <summary>
    /// Settings that force index access, without JIT, because an unavoidable scan counts as very expensive.
    /// </summary>
    private const string ByIndex =
        "set_config('jit', 'off', true), set_config('enable_seqscan', 'off', true), set_config('enable_bitmapscan', 'off', true)";

    /// <summary>Settings to look up each row in an index.</summary>
    public const string ByLookUp = $"SELECT {ByIndex}, set_config('enable_sort', 'on', true)";

    /// <summary>Settings to read rows in the order of an index, and no more rows than needed.</summary>
    public const string InOrder = $"SELECT {ByIndex}, set_config('enable_sort', 'off', true)";

    /// <summary>
    /// The setting that a commit does not wait for the disk. If the server then crashes, the last transactions may be lost,
    /// and deliveries are sent again, which the outbox permits. Not for what must not be forgotten.
    /// </summary>
    public const string WithoutSync = "SELECT set_config('synchronous_commit', 'off', true)";

    /// <summary>Settings to read rows in the order of an index, and to look up each row of joined tables by key.</summary>
    public const string ByKeys =
        $"{InOrder}, set_config('enable_hashjoin', 'off', true), set_config('enable_mergejoin', 'off', true)";
}
