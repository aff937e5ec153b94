namespace Webhooks.Outbox.InMemory;

/// <summary>Represents an attempt in the log.</summary>
internal sealed class LoggedAttempt(DeliveryAttempt attempt)
{
    public DeliveryAttempt Attempt { get; private set; } = attempt;

    /// <summary>
    /// Gets or sets the place in <see cref="LogBudget"/>, or <see langword="null"/> if no response is kept.
    /// </summary>
    public LoggedResponse? Place { get; set; }

    public LoggedAttempt? Next { get; set; }

    public int ResponseLength => Attempt.Outcome.Response.Length;

    /// <summary>Drops the response. It stays visible that there was one.</summary>
    public void DropResponse() => Keep(Attempt.Outcome.WithoutResponse());

    /// <summary>Cuts the response to its beginning, after another attempt followed.</summary>
    public void CutResponse() => Keep(Attempt.Outcome.ToExcerpt());

    private void Keep(AttemptOutcome outcome) =>
        Attempt = ReferenceEquals(outcome, Attempt.Outcome) ? Attempt : Attempt with { Outcome = outcome };
}
