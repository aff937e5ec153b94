using Webhooks.Database.Dialects;
using Webhooks.Model;
using Webhooks.Outbox;

namespace Webhooks.Store.Claiming;

/// <summary>Represents why deliveries of a line must wait.</summary>
/// <param name="DueUntil">The latest due time of the deliveries that must wait.</param>
/// <param name="Until">The time until which they wait, or null if the host must enable the URL or activate the webhook.</param>
internal readonly record struct LineBlock(long DueUntil, long? Until)
{
    /// <summary>Returns why a line must wait, or null if all of it may be claimed.</summary>
    public static LineBlock? Of(QueueLine line, long now, SendAllowance allowance, GateRow? gate)
    {
        var destination = line.Destination;
        if (allowance.IsPaused || destination is { IsDisabled: true })
        {
            return new(long.MaxValue, null);
        }

        var until = Math.Max(destination?.PutOffUntil ?? now, gate is null ? now : RateGates.OpensAt(gate));
        return until > now ? new(long.MaxValue, until)
            : line.IsReleasing && destination!.NextRelease > now ? new(destination.HeldUntil!.Value, destination.NextRelease)
            : null;
    }
}
