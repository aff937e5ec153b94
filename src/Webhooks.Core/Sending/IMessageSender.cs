namespace Webhooks.Sending;

/// <summary>Transport: makes at most one attempt, and answers what became of it.</summary>
/// <remarks>
/// It keeps its own deadline, sends the bytes and headers it is given, and reports every failure as an outcome: it
/// throws only <see cref="OperationCanceledException"/>, and only when it is cancelled. Anything else it throws counts as
/// <see cref="OutcomeKind.Faulted"/>. Thread-safe.
/// </remarks>
public interface IMessageSender
{
    /// <summary>Makes at most one attempt.</summary>
    /// <param name="request">What to send where.</param>
    /// <param name="cancellationToken">Abandons the attempt: the pump stops.</param>
    ValueTask<AttemptOutcome> SendAsync(SendRequest request, CancellationToken cancellationToken);
}
