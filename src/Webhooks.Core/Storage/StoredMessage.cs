using System.Collections.Immutable;

namespace Webhooks.Storage;

/// <summary>A message that is still owed to at least one URL, or that the log has still.</summary>
internal sealed class StoredMessage(WebhookMessage content)
{
    public WebhookMessage Content { get; } = content;

    /// <summary>Its deliveries that are owed or that the log has still, in the order of its URLs.</summary>
    public ImmutableArray<StoredDelivery> Deliveries { get; set; } = [];

    /// <summary>How many of its deliveries have not settled.</summary>
    public int Open { get; set; }

    /// <summary>Whether there is something to send.</summary>
    public bool HasBody => Content.DeadReason is null && !Content.Body.IsEmpty;
}
