namespace Webhooks.Outbox.InMemory;

/// <summary>Represents an attempt in the log.</summary>
internal sealed class LoggedAttempt(DeliveryAttempt attempt)
{
    public DeliveryAttempt Attempt { get; private set; } = attempt;

    /// <summary>
    /// Gets or sets the place in <see cref="LogBudget"/>, or <see langword="null"/> if neither response nor headers are kept.
    /// </summary>
    public LoggedResponse? Place { get; set; }

    public LoggedAttempt? Next { get; set; }

    /// <summary>Gets the bytes that the receiver decides: the response with its headers.</summary>
    public int ResponseLength => Attempt.Outcome.ResponseByteCount;

    /// <summary>Gets the bytes of the response and of all headers.</summary>
    public int Length => ResponseLength + Attempt.Outcome.RequestHeaders.ByteCount;

    /// <summary>Drops the response. It stays visible that there was one.</summary>
    public void DropResponse() => Keep(Attempt.Outcome.WithoutResponse());

    /// <summary>Drops the response and the headers of the request.</summary>
    public void DropAll() => Keep(Attempt.Outcome.WithoutResponse() with { RequestHeaders = AttemptHeaders.Empty });

    /// <summary>Cuts the response to its beginning, after another attempt followed.</summary>
    public void CutResponse() => Keep(Attempt.Outcome.ToExcerpt());

    private void Keep(AttemptOutcome outcome) =>
        Attempt = ReferenceEquals(outcome, Attempt.Outcome) ? Attempt : Attempt with { Outcome = outcome };
}
