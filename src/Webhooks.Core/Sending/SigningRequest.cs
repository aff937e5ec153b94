namespace Webhooks.Sending;

/// <summary>What is to be signed before one attempt, and for which webhook.</summary>
public readonly record struct SigningRequest
{
    /// <summary>The message; the value of <see cref="Security.WebhookSignature.IdHeader"/>.</summary>
    public required string MessageId { get; init; }

    /// <summary>
    /// The time of the attempt; its <see cref="DateTimeOffset.ToUnixTimeSeconds"/> is the value of
    /// <see cref="Security.WebhookSignature.TimestampHeader"/>.
    /// </summary>
    public required DateTimeOffset Timestamp { get; init; }

    /// <summary>The body: the very bytes that are sent.</summary>
    public required ReadOnlyMemory<byte> Body { get; init; }

    /// <summary>The webhook as it is now; its id and tenant may be the name of a key.</summary>
    public required Webhook Webhook { get; init; }

    /// <summary>Those of its secrets that are live at <see cref="Timestamp"/>.</summary>
    /// <value>Empty where none is, which a signer with keys of its own need not mind.</value>
    public required IReadOnlyList<WebhookSecret> ValidSecrets { get; init; }

    /// <summary>Message and webhook; neither body nor secrets.</summary>
    public override string ToString() => $"{MessageId} for {Webhook}";
}
