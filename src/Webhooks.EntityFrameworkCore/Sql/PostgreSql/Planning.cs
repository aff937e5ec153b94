namespace Webhooks.Sql.PostgreSql;

/// <summary>What the planner has to be told of tables that are empty now and hold a million rows in an hour.</summary>
internal static class Planning
{
    /// <summary>
    /// By indexes only, to the end of the transaction. A plan is made once and kept; one that was made while there were few
    /// rows would read whole tables later, until the next <c>ANALYZE</c>.
    /// </summary>
    public const string ByIndexes = "SET LOCAL enable_seqscan = off";
}
