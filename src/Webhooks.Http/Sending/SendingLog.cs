using Microsoft.Extensions.Logging;

namespace Webhooks.Sending;

/// <summary>Contains the log messages of this package.</summary>
internal static partial class SendingLog
{
    [LoggerMessage(2001, LogLevel.Warning,
        "This process may open only {Limit} files and sockets, and {Concurrency} slots need {Needed}. "
        + "Without a free one, deliveries are postponed. Raise the limit (ulimit -n, LimitNOFILE of systemd), or lower Delivery.MaxConcurrency.")]
    public static partial void FewDescriptors(ILogger logger, long limit, int concurrency, long needed);
}
