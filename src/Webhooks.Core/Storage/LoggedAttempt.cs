namespace Webhooks.Storage;

/// <summary>An attempt as the log keeps it.</summary>
internal sealed class LoggedAttempt(DeliveryAttempt attempt)
{
    public DeliveryAttempt Attempt { get; private set; } = attempt;

    /// <summary>Its place in <see cref="LogBudget"/>; null where it keeps no response.</summary>
    public LinkedListNode<LoggedAttempt>? Place { get; set; }

    /// <summary>The next attempt at the same delivery.</summary>
    public LoggedAttempt? Next { get; set; }

    public int ResponseLength => Attempt.Outcome.Response.Length;

    /// <summary>Lets the response go; that there was one stays visible.</summary>
    public void DropResponse() => Attempt = Attempt with
    {
        Outcome = Attempt.Outcome with { Response = default, ResponseIsCut = true },
    };
}
