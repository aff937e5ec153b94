using Webhooks.Outbox;

namespace Webhooks.Sending;

/// <summary>What the attempts of one run have in common.</summary>
/// <param name="Ended">Called when one has ended, with what became of it. Does not throw.</param>
/// <param name="Abandon">Gives deliveries back, uncharged.</param>
internal sealed record AttemptScope(Action<OngoingAttempt, DeliveryCompletion> Ended, CancellationToken Abandon);
