using Webhooks.Outbox;

namespace Webhooks.Support;

/// <summary>An outbox of which only the backlog is asked; it says what a test wants to hear.</summary>
internal sealed class ScriptedOutbox(Func<BacklogSnapshot> backlog) : BareStore, IOutboxBacklog
{
    public ValueTask<BacklogSnapshot> ReadBacklogAsync(
        IReadOnlyCollection<string> paused, CancellationToken cancellationToken) => new(backlog());
}
