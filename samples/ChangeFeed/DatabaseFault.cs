using System.Data.Common;

namespace ChangeFeed;

/// <summary>Tells a database that cannot be used from a defect.</summary>
internal static class DatabaseFault
{
    /// <summary>What the database's provider said, wherever in an exception it is.</summary>
    public static DbException? In(Exception? exception) =>
        exception as DbException ?? (exception is null ? null : In(exception.InnerException));
}
