using Webhooks.Receiving;

namespace Webhooks.Support;

/// <summary>An inbox that takes a message and then cannot be reached any more.</summary>
internal sealed class ThrowingInbox : IWebhookInbox
{
    public ValueTask<InboxEntry> BeginAsync(string key, TimeSpan lease, CancellationToken cancellationToken) =>
        new(new InboxEntry(key, InboxState.New, Guid.NewGuid()));

    public ValueTask CompleteAsync(InboxEntry entry, CancellationToken cancellationToken) =>
        throw new IOException("The inbox is away.");

    public ValueTask AbandonAsync(InboxEntry entry, CancellationToken cancellationToken) =>
        throw new IOException("The inbox is away.");
}
