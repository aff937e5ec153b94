using Webhooks.Sending;

namespace Webhooks.Crash;

/// <summary>The sender that is tested, with a place to stop before and after each attempt.</summary>
internal sealed class MarkedSender(IMessageSender sender, Marks marks) : IMessageSender
{
    public async ValueTask<AttemptOutcome> SendAsync(SendRequest request, CancellationToken cancellationToken)
    {
        await marks.ReachAsync("unsent", request.MessageId);
        var outcome = await sender.SendAsync(request, cancellationToken);
        await marks.ReachAsync("sent", request.MessageId);
        return outcome;
    }
}
