namespace Webhooks.Sending;

/// <summary>Represents a signed request for one attempt. Immutable.</summary>
public sealed class SendRequest
{
    /// <summary>Gets the id of the message: the value of <c>webhook-id</c>.</summary>
    public required string MessageId { get; init; }

    /// <summary>Gets the id of the webhook.</summary>
    public required string WebhookId { get; init; }

    /// <summary>Gets the id of the tenant, or <see langword="null"/> if the webhook has no tenant.</summary>
    public string? TenantId { get; init; }

    /// <summary>Gets a value indicating whether this is a test message, not the message of an event.</summary>
    /// <remarks>A test message ignores the state that a transport keeps for the receiver, and does not change it.</remarks>
    /// <value>The default is <see langword="false"/>.</value>
    public bool IsTest { get; init; }

    /// <summary>Gets the URL of the receiver.</summary>
    public required Uri Url { get; init; }

    /// <summary>Gets the body: exactly the bytes that were signed.</summary>
    public required ReadOnlyMemory<byte> Body { get; init; }

    /// <summary>Gets the value of <c>webhook-timestamp</c>: the time of this attempt in Unix seconds.</summary>
    public required string Timestamp { get; init; }

    /// <summary>Gets the value of <c>webhook-signature</c>.</summary>
    public required string Signature { get; init; }

    /// <summary>Gets the headers that the webhook adds.</summary>
    public required IReadOnlyDictionary<string, string> Headers { get; init; }

    /// <summary>Returns the message id and the host, without path and headers.</summary>
    public override string ToString() => $"{MessageId} to {Url.Host}";
}
