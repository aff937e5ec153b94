namespace Webhooks;

/// <summary>Everything one attempt needs: an immutable snapshot, already signed.</summary>
public sealed class SendRequest
{
    /// <summary>The message; the value of <c>webhook-id</c>.</summary>
    public required string MessageId { get; init; }

    /// <summary>The webhook.</summary>
    public required string WebhookId { get; init; }

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
