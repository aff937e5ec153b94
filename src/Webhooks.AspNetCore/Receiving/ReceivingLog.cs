using Microsoft.Extensions.Logging;

namespace Webhooks.Receiving;

/// <summary>
/// Every message that receiving logs. Ids and names of endpoints only: no path, no header value, no secret.
/// </summary>
internal static partial class ReceivingLog
{
    [LoggerMessage(4101, LogLevel.Information, "Refused a request to {Endpoint}: {Reason}")]
    public static partial void Refused(ILogger logger, string? endpoint, string reason);

    [LoggerMessage(4102, LogLevel.Debug, "Message {MessageId} was handled before; it is skipped")]
    public static partial void Skipped(ILogger logger, string messageId);

    [LoggerMessage(4103, LogLevel.Debug, "Message {MessageId} is being handled; its sender is asked to try again")]
    public static partial void PutOff(ILogger logger, string messageId);

    [LoggerMessage(4104, LogLevel.Warning,
        "The inbox could not be told that message {MessageId} was not handled; it is put off until its lease of "
        + "{Lease} ends. Check the inbox")]
    public static partial void NotAbandoned(ILogger logger, string messageId, TimeSpan lease, Exception exception);
}
