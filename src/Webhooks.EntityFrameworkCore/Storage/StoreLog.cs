using Microsoft.Extensions.Logging;

namespace Webhooks.Storage;

/// <summary>Every message that this package logs. No connection string, no secret.</summary>
internal static partial class StoreLog
{
    [LoggerMessage(3001, LogLevel.Warning,
        "Not listening for commits of other processes; workers look at their own times, and it is tried again in {Delay}. "
        + "Check the connection if it goes on")]
    public static partial void NotListening(ILogger logger, TimeSpan delay, Exception exception);

    [LoggerMessage(3002, LogLevel.Information,
        "Another process recorded a delivery that this worker found when it polled: every {PollInterval} "
        + "at the latest. {Action}. This is logged once")]
    public static partial void OnlyPolls(ILogger logger, TimeSpan pollInterval, string action);

    [LoggerMessage(3003, LogLevel.Error,
        "{Context} saved changes, and its model declares webhooks ({Entities}), but it is not set up for them: "
        + "its changes are recorded nowhere. {Action}")]
    public static partial void NotSetUp(ILogger logger, string context, string entities, string action);

    [LoggerMessage(3004, LogLevel.Warning,
        "Removing expired rows from the inbox failed. The table grows until it succeeds. "
        + "Check the database if it goes on")]
    public static partial void InboxNotPurged(ILogger logger, Exception exception);

    [LoggerMessage(3005, LogLevel.Warning,
        "{Context} recorded messages in {Database}, but the stores of this process use {Served}. If these are two databases and "
        + "no other worker serves the first, the messages are not delivered. Use one connection string for both. This is "
        + "logged once for each connection string")]
    public static partial void OtherDatabase(ILogger logger, string context, string database, string served);

    [LoggerMessage(3006, LogLevel.Warning,
        "A save wrote a row of {ObjectName} that was not found before, so its event ({EventType}) has no previous values. "
        + "Another transaction added the row at the same time, or the entity is read from a view that does not have it")]
    public static partial void RowNotFound(ILogger logger, string objectName, string eventType);
}
