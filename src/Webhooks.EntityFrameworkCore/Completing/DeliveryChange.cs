using Webhooks.Outbox;
using Webhooks.Sql;

namespace Webhooks.Completing;

/// <summary>What a completion writes into the row of its delivery.</summary>
/// <param name="State">A <see cref="DeliveryState"/>.</param>
/// <param name="Due">When it is due, where it is pending again.</param>
/// <param name="SettledAt">Null where it is pending again.</param>
/// <param name="DeadReason">A <see cref="Webhooks.DeadReason"/>; null where it is not dead.</param>
/// <param name="Detail">Why, in words.</param>
/// <param name="Charged">How many attempts it has from now on; null where none was charged.</param>
internal readonly record struct DeliveryChange(
    int State, long Due, long? SettledAt, int? DeadReason, string? Detail, int? Charged)
{
    public static DeliveryChange Of(DeliveryCompletion completion, long now)
    {
        var decision = completion.Decision;
        return new(
            (int)decision.State,
            now + decision.Delay.ToMilliseconds(),
            completion.IsSettled ? now : null,
            (int?)decision.DeadReason,
            DatabaseText.Storable(decision.Detail),
            completion.ChargedAttempts);
    }
}
