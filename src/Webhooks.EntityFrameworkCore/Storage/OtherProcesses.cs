using Microsoft.Extensions.Options;
using Webhooks.Hosting;
using Webhooks.Outbox;
using Webhooks.Sql;

namespace Webhooks.Storage;

/// <summary>
/// Detects deliveries that another process recorded, and logs once how a polling worker can send them sooner. A delivery
/// counts as another's if it is newer than the last one of this process.
/// </summary>
internal sealed class OtherProcesses(
    IOptions<EntityFrameworkStoreOptions> options,
    IOptions<WebhooksOptions> webhooks,
    HostLogger<OtherProcesses> logger)
{
    private readonly Lock _lock = new();
    private long? _latestOfOurs;
    private bool _isDone;

    /// <summary>Notes that this process recorded a message, or is about to, at this time of the store's clock.</summary>
    public void Recorded(long now)
    {
        lock (_lock)
        {
            _latestOfOurs = Math.Max(_latestOfOurs ?? now, now);
        }
    }

    /// <summary>
    /// Checks claimed deliveries. Those older than the first claim may be left from before the start of this process.
    /// </summary>
    public void Claimed(StoreSession session, IReadOnlyList<LeasedDelivery> deliveries)
    {
        if (!options.Value.IsListening && IsFirstOfOthers(session.Now, deliveries))
        {
            StoreLog.OnlyPolls(
                logger,
                webhooks.Value.Delivery.PollInterval,
                StoreDatabase.IsPostgreSql(session.Context)
                    ? "Call UsePostgreSqlNotifications() in this process to send them within milliseconds"
                    : "Set a shorter Delivery.PollInterval in this process to send them sooner");
        }
    }

    private bool IsFirstOfOthers(long now, IReadOnlyList<LeasedDelivery> deliveries)
    {
        lock (_lock)
        {
            if (_isDone)
            {
                return false;
            }

            var latest = _latestOfOurs ??= now;
            return _isDone = deliveries.Any(each => each.CreatedAt.ToUnixTimeMilliseconds() > latest);
        }
    }
}
