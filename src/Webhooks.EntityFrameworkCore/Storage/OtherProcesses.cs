using Microsoft.Extensions.Options;
using Webhooks.Hosting;
using Webhooks.Outbox;
using Webhooks.Sql;

namespace Webhooks.Storage;

/// <summary>
/// Notices deliveries that another process recorded, and says once how a worker that only polls can send them sooner. A
/// delivery is another process's if it was recorded after the last one of this process.
/// </summary>
internal sealed class OtherProcesses(
    IOptions<EntityFrameworkStoreOptions> options,
    IOptions<WebhooksOptions> webhooks,
    HostLogger<OtherProcesses> logger)
{
    private readonly Lock _lock = new();
    private long? _latestOfOurs;
    private bool _isDone;

    /// <summary>This process recorded something, or is about to, at this time of the store's clock.</summary>
    public void Recorded(long now)
    {
        lock (_lock)
        {
            _latestOfOurs = Math.Max(_latestOfOurs ?? now, now);
        }
    }

    /// <summary>This process claimed. What is older than its first claim may be left from before it started.</summary>
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
