namespace Webhooks.Outbox.InMemory;

/// <summary>An attempt as the log keeps it.</summary>
internal sealed class LoggedAttempt(DeliveryAttempt attempt)
{
    public DeliveryAttempt Attempt { get; private set; } = attempt;

    /// <summary>Its place in <see cref="LogBudget"/>; null where it keeps no response.</summary>
    public LoggedResponse? Place { get; set; }

    /// <summary>The next attempt at the same delivery.</summary>
    public LoggedAttempt? Next { get; set; }

    public int ResponseLength => Attempt.Outcome.Response.Length;

    /// <summary>Lets the response go; that there was one stays visible.</summary>
    public void DropResponse() => Keep(Attempt.Outcome.WithoutResponse());

    /// <summary>Lets all but the beginning of the response go: it is not the last one any more.</summary>
    public void CutResponse() => Keep(Attempt.Outcome.ToExcerpt());

    private void Keep(AttemptOutcome outcome) =>
        Attempt = ReferenceEquals(outcome, Attempt.Outcome) ? Attempt : Attempt with { Outcome = outcome };
}
