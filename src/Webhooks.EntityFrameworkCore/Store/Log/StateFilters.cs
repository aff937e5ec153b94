using System.Globalization;
using Webhooks.Model;

namespace Webhooks.Store.Log;

/// <summary>
/// Writes conditions for the state of a delivery with queue <c>q</c>, log <c>l</c> and destination <c>d</c>. The log is
/// asked with COALESCE, because a database may otherwise begin with the log, which has an unlimited number of rows.
/// </summary>
internal static class StateFilters
{
    private const string IsNotLeased = "q.sequence IS NOT NULL AND q.status <> 1";

    /// <summary>The condition that a delivery is dead.</summary>
    public const string IsDead = "q.sequence IS NULL AND COALESCE(l.dead_reason, -1) <> -1";

    /// <summary>Returns the condition that a delivery has one of the states.</summary>
    public static string AnyOf(IEnumerable<DeliveryState> states) =>
        string.Join(" OR ", states.Distinct().Select(state => $"({Of(state)})"));

    /// <summary>Returns the condition that a delivery has the state.</summary>
    public static string Of(DeliveryState state) => state switch
    {
        DeliveryState.Pending => $"{IsNotLeased} AND d.disabled_at IS NULL",
        DeliveryState.Held => $"{IsNotLeased} AND COALESCE(d.disabled_at, -1) <> -1",
        DeliveryState.Leased => $"COALESCE(q.status, -1) = {Text(QueueStatus.Leased)}",
        DeliveryState.Dead => IsDead,
        DeliveryState.Delivered or DeliveryState.Cancelled =>
            $"q.sequence IS NULL AND COALESCE(l.state, -1) = {Text((int)state)}",
        _ => throw new ArgumentOutOfRangeException(nameof(state), state, "State must be a defined DeliveryState."),
    };

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
