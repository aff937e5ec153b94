using Microsoft.Extensions.Logging;

namespace Webhooks.Receiving;

/// <summary>
/// Defines the log messages of receiving. They contain message ids and endpoint names, but no path, header value or secret.
/// </summary>
internal static partial class ReceivingLog
{
    [LoggerMessage(4101, LogLevel.Information, "A request to {Endpoint} was refused: {Reason}")]
    public static partial void Refused(ILogger logger, string? endpoint, string reason);

    [LoggerMessage(4102, LogLevel.Debug, "Message {MessageId} was handled before. It is skipped.")]
    public static partial void Skipped(ILogger logger, string messageId);

    [LoggerMessage(4103, LogLevel.Debug, "Message {MessageId} is being handled. Its sender should retry.")]
    public static partial void PutOff(ILogger logger, string messageId);

    [LoggerMessage(4104, LogLevel.Warning,
        "Message {MessageId} was not handled, and updating the inbox failed. Its retries are refused until its lease of "
        + "{Lease} ends. Check the inbox.")]
    public static partial void NotAbandoned(ILogger logger, string messageId, TimeSpan lease, Exception exception);
}
