using Microsoft.Extensions.Logging;

namespace Webhooks.Storage;

/// <summary>Contains all log messages of this package. No message has a connection string or a secret.</summary>
internal static partial class StoreLog
{
    [LoggerMessage(3001, LogLevel.Warning,
        "Listening for commits of other processes failed. Workers poll meanwhile, and listening is retried in {Delay}. "
        + "If this persists, check the connection.")]
    public static partial void NotListening(ILogger logger, TimeSpan delay, Exception exception);

    [LoggerMessage(3002, LogLevel.Information,
        "This worker found a delivery of another process only by polling, at intervals of up to {PollInterval}. "
        + "{Action}. This is logged once.")]
    public static partial void OnlyPolls(ILogger logger, TimeSpan pollInterval, string action);

    [LoggerMessage(3003, LogLevel.Error,
        "{Context} saved changes, and its model declares webhooks ({Entities}), but the context is not set up for webhooks. "
        + "No messages were recorded. {Action}")]
    public static partial void NotSetUp(ILogger logger, string context, string entities, string action);

    [LoggerMessage(3004, LogLevel.Warning,
        "Removing expired rows from the inbox failed. The table grows until it succeeds. "
        + "If this persists, check the database.")]
    public static partial void InboxNotPurged(ILogger logger, Exception exception);

    [LoggerMessage(3005, LogLevel.Warning,
        "{Context} recorded messages in {Database}, but the outbox of this process uses {Served}. If these are two databases "
        + "and no other worker serves the first, the messages are not delivered. Use one connection string for both. This is "
        + "logged once for each connection string.")]
    public static partial void OtherDatabase(ILogger logger, string context, string database, string served);

    [LoggerMessage(3006, LogLevel.Warning,
        "A save wrote a row of {ObjectName} that was not found before, so its event ({EventType}) has no previous values. "
        + "Either another transaction added the row at the same time, or the entity is read from a view without this row.")]
    public static partial void RowNotFound(ILogger logger, string objectName, string eventType);
}
