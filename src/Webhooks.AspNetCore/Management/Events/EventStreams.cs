using System.Collections.Immutable;
using Microsoft.AspNetCore.Http;
using Webhooks.Management.Problems;
using Webhooks.Outbox;
using Webhooks.Settling;

namespace Webhooks.Management.Events;

/// <summary>Keeps the open streams, and wakes them for what this process records.</summary>
internal sealed class EventStreams : IDeliveryObserver
{
    /// <summary>The maximum number of streams of one caller.</summary>
    public const int MaxPerCaller = 10;

    private ImmutableList<EventInbox> _open = [];

    /// <summary>Opens a stream.</summary>
    /// <param name="caller">The key by which streams are limited.</param>
    /// <param name="tenantId">The tenant, or null if the host has no tenants.</param>
    /// <exception cref="ProblemException">The caller has too many streams.</exception>
    public EventInbox Open(string caller, string? tenantId)
    {
        var inbox = new EventInbox(caller, tenantId);
        return ImmutableInterlocked.Update(
            ref _open, static (open, added) => open.Count(each => each.Caller == added.Caller) < MaxPerCaller ? open.Add(added) : open, inbox)
            ? inbox
            : throw new ProblemException(
                Problem.Of(StatusCodes.Status429TooManyRequests, $"A caller must have at most {MaxPerCaller} event streams.") with
                {
                    Type = "stream-limit",
                    RetryAfter = TimeSpan.FromSeconds(15),
                });
    }

    public void Close(EventInbox inbox) =>
        ImmutableInterlocked.Update(ref _open, static (open, closed) => open.Remove(closed), inbox);

    public ValueTask OnAttemptAsync(DeliveryAttempt attempt, CancellationToken cancellationToken)
    {
        foreach (var inbox in Of(attempt.TenantId))
        {
            inbox.Wake();
        }

        return default;
    }

    public ValueTask OnSettledAsync(Delivery delivery, CancellationToken cancellationToken)
    {
        foreach (var inbox in Of(delivery.TenantId))
        {
            inbox.Add(delivery);
        }

        return default;
    }

    public ValueTask OnDestinationChangedAsync(DestinationNotice notice, CancellationToken cancellationToken)
    {
        // A notice has no tenant. A stream that is woken reads only what belongs to its own.
        foreach (var inbox in Volatile.Read(ref _open))
        {
            inbox.WakeForWebhooks();
        }

        return default;
    }

    private IEnumerable<EventInbox> Of(string? tenantId) =>
        Volatile.Read(ref _open).Where(inbox => inbox.TenantId == tenantId);
}
