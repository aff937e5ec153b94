namespace Webhooks.Outbox.InMemory;

/// <summary>Represents an attempt in the log, without what its delivery has too.</summary>
internal sealed class LoggedAttempt(DeliveryAttempt attempt)
{
    private readonly int _number = attempt.Number;
    private readonly DateTimeOffset _startedAt = attempt.StartedAt;
    private readonly TimeSpan _duration = attempt.Duration;
    private readonly TimeSpan? _nextIn = attempt.NextIn;

    public AttemptOutcome Outcome { get; private set; } = attempt.Outcome;

    /// <summary>
    /// Gets or sets the place in <see cref="LogBudget"/>, or <see langword="null"/> if neither response nor headers are kept.
    /// </summary>
    public LoggedResponse? Place { get; set; }

    public LoggedAttempt? Next { get; set; }

    /// <summary>Gets the bytes that the receiver decides: the response with its headers.</summary>
    public int ResponseLength => Outcome.ResponseByteCount;

    /// <summary>Gets the bytes of the response and of all headers.</summary>
    public int Length => ResponseLength + Outcome.RequestHeaders.ByteCount;

    /// <summary>Drops the response. It stays visible that there was one.</summary>
    public void DropResponse() => Outcome = Outcome.WithoutResponse();

    /// <summary>Drops the response and the headers of the request.</summary>
    public void DropAll() =>
        Outcome = Outcome.WithoutResponse() with { RequestHeaders = AttemptHeaders.Empty };

    /// <summary>Cuts the response to its beginning, after another attempt followed.</summary>
    public void CutResponse() => Outcome = Outcome.ToExcerpt();

    /// <summary>Returns the attempt as it was recorded, with what is kept of its response.</summary>
    public DeliveryAttempt ToAttempt(StoredDelivery delivery) => new()
    {
        DeliveryId = delivery.Id,
        MessageId = delivery.Message.Content.Id,
        WebhookId = delivery.WebhookId,
        TenantId = delivery.Message.Content.TenantId,
        Url = delivery.Url,
        Number = _number,
        StartedAt = _startedAt,
        Duration = _duration,
        Outcome = Outcome,
        NextIn = _nextIn,
    };
}
