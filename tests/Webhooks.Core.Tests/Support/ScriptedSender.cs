using System.Collections.Concurrent;
using Webhooks.Sending;

namespace Webhooks.Support;

/// <summary>A transport that answers what a test says; every attempt succeeds unless told otherwise.</summary>
internal sealed class ScriptedSender(TimeProvider time) : IMessageSender
{
    private readonly ConcurrentDictionary<string, int> _sending = new();

    public delegate ValueTask<AttemptOutcome> Script(SendRequest request, CancellationToken cancellationToken);

    public Script Answer { get; set; } = (_, _) => new(Some.Outcome(OutcomeKind.Delivered));

    public ConcurrentQueue<(SendRequest Request, DateTimeOffset At)> Sent { get; } = new();

    /// <summary>The most attempts that one webhook had at the same time.</summary>
    public ConcurrentDictionary<string, int> MostAtOnce { get; } = new();

    public Tally Calls { get; } = new();

    /// <summary>Answers one after the other, the last one again and again.</summary>
    public void Say(params AttemptOutcome[] outcomes)
    {
        var next = -1;
        Answer = (_, _) => new(outcomes[Math.Min(Interlocked.Increment(ref next), outcomes.Length - 1)]);
    }

    public async ValueTask<AttemptOutcome> SendAsync(SendRequest request, CancellationToken cancellationToken)
    {
        var now = _sending.AddOrUpdate(request.WebhookId, 1, (_, count) => count + 1);
        MostAtOnce.AddOrUpdate(request.WebhookId, now, (_, most) => Math.Max(most, now));
        Sent.Enqueue((request, time.GetUtcNow()));
        Calls.Add();
        try
        {
            return await Answer(request, cancellationToken);
        }
        finally
        {
            _sending.AddOrUpdate(request.WebhookId, 0, (_, count) => count - 1);
        }
    }
}
