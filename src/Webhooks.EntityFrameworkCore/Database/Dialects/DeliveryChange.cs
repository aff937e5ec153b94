using Webhooks.Model;
using Webhooks.Outbox;

namespace Webhooks.Database.Dialects;

/// <summary>Represents what a completion makes of its delivery.</summary>
/// <param name="State">The new state, a <see cref="DeliveryState"/>.</param>
/// <param name="Due">The due time, if the delivery is pending again.</param>
/// <param name="DeadReason">The <see cref="Webhooks.DeadReason"/>, or null if it is not dead.</param>
/// <param name="Detail">The reason as text.</param>
/// <param name="Charged">The new number of attempts, or null if no attempt was charged.</param>
internal readonly record struct DeliveryChange(
    int State, long Due, int? DeadReason, string? Detail, int? Charged)
{
    public static DeliveryChange Of(DeliveryCompletion completion, long now)
    {
        var decision = completion.Decision;
        return new(
            (int)decision.State,
            now + decision.Delay.ToMilliseconds(),
            (int?)decision.DeadReason,
            DatabaseText.Storable(decision.Detail),
            completion.ChargedAttempts);
    }
}
