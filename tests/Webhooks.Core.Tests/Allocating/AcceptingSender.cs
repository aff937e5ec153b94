using Webhooks.Sending;
using Webhooks.Support;

namespace Webhooks.Allocating;

/// <summary>A transport without a network that allocates nothing: every attempt succeeds.</summary>
internal sealed class AcceptingSender : IMessageSender
{
    private static readonly AttemptOutcome Delivered = Some.Outcome(OutcomeKind.Delivered);

    private int _sent;

    public int Sent => Volatile.Read(ref _sent);

    public ValueTask<AttemptOutcome> SendAsync(SendRequest request, CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref _sent);
        return new(Delivered);
    }
}
