namespace Webhooks.Sending;

/// <summary>Represents a message to sign for one attempt.</summary>
public readonly record struct SigningRequest
{
    /// <summary>Gets the id of the message: the value of <see cref="Security.WebhookSignature.IdHeader"/>.</summary>
    public required string MessageId { get; init; }

    /// <summary>
    /// Gets the time of the attempt. Its <see cref="DateTimeOffset.ToUnixTimeSeconds"/> is the value of
    /// <see cref="Security.WebhookSignature.TimestampHeader"/>.
    /// </summary>
    public required DateTimeOffset Timestamp { get; init; }

    /// <summary>Gets the body: exactly the bytes that are sent.</summary>
    public required ReadOnlyMemory<byte> Body { get; init; }

    /// <summary>Gets the webhook in its present version. Its id or tenant can be the name of a key.</summary>
    public required Webhook Webhook { get; init; }

    /// <summary>Gets the secrets of the webhook that are valid at <see cref="Timestamp"/>.</summary>
    /// <value>An empty list if no secret is valid. A signer with its own keys can ignore this.</value>
    public required IReadOnlyList<WebhookSecret> ValidSecrets { get; init; }

    /// <summary>Returns the message id and the webhook, without body and secrets.</summary>
    public override string ToString() => $"{MessageId} for {Webhook}";
}
