using System.Data.Common;

namespace ChangeFeed;

/// <summary>Distinguishes a database that is not available from a program error.</summary>
internal static class DatabaseFault
{
    /// <summary>Returns the exception of the database provider, at any depth.</summary>
    public static DbException? In(Exception? exception) =>
        exception as DbException ?? (exception is null ? null : In(exception.InnerException));
}
