using System.Collections.Concurrent;
using Webhooks.Dispatching;

namespace Webhooks.Support;

/// <summary>A change source that gives its batches one by one, and again where they were not acknowledged.</summary>
internal sealed class ScriptedChanges(params WebhookEvent[][] batches) : IChangeSource
{
    private int _next;

    public ConcurrentQueue<string> Calls { get; } = new();

    public Tally Reads { get; } = new();

    public Action<string> Before { get; set; } = _ => { };

    public ConcurrentQueue<WebhookEvent> Rejected { get; } = new();

    public bool WaitsAtTheEnd { get; set; }

    public async ValueTask<ChangeBatch?> ReadAsync(CancellationToken cancellationToken)
    {
        Reads.Add();
        Before("read");
        if (_next == batches.Length && WaitsAtTheEnd)
        {
            await Task.Delay(Timeout.Infinite, cancellationToken);
        }

        return _next < batches.Length ? new(batches[_next], _next) : null;
    }

    public ValueTask AcknowledgeAsync(ChangeBatch batch, CancellationToken cancellationToken)
    {
        Before("acknowledge");
        cancellationToken.ThrowIfCancellationRequested();
        Calls.Enqueue($"acknowledge {batch.Position}");
        _next++;
        return default;
    }

    public ValueTask RejectAsync(
        WebhookEvent webhookEvent, WebhookValidationException rejection, CancellationToken cancellationToken)
    {
        Rejected.Enqueue(webhookEvent);
        return default;
    }
}
