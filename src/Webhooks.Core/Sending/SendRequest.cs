namespace Webhooks.Sending;

/// <summary>Everything one attempt needs: an immutable snapshot, already signed.</summary>
public sealed class SendRequest
{
    /// <summary>The message; the value of <c>webhook-id</c>.</summary>
    public required string MessageId { get; init; }

    /// <summary>The webhook.</summary>
    public required string WebhookId { get; init; }

    /// <summary>Whose webhook it is; null where it belongs to no tenant.</summary>
    public string? TenantId { get; init; }

    /// <summary>Whether somebody tries the webhook out, and no event is delivered.</summary>
    /// <remarks>A test neither waits for what a transport has learned about the receiver, nor adds to it.</remarks>
    /// <value>False by default.</value>
    public bool IsTest { get; init; }

    /// <summary>Where to send it.</summary>
    public required Uri Url { get; init; }

    /// <summary>The body: the very bytes that were signed.</summary>
    public required ReadOnlyMemory<byte> Body { get; init; }

    /// <summary>The value of <c>webhook-timestamp</c>: Unix seconds of this attempt.</summary>
    public required string Timestamp { get; init; }

    /// <summary>The value of <c>webhook-signature</c>.</summary>
    public required string Signature { get; init; }

    /// <summary>The webhook's own headers.</summary>
    public required IReadOnlyDictionary<string, string> Headers { get; init; }

    /// <summary>Message and host; neither path nor headers.</summary>
    public override string ToString() => $"{MessageId} to {Url.Host}";
}
