namespace Webhooks.Outbox.InMemory;

/// <summary>Represents a response in the log, in the list of all and in the list of its tenant.</summary>
internal sealed class LoggedResponse(LoggedAttempt attempt, TenantLog log)
{
    private LoggedResponseLinks _all;
    private LoggedResponseLinks _ofTenant;

    public LoggedAttempt Attempt { get; } = attempt;

    public TenantLog Log { get; } = log;

    public ref LoggedResponseLinks All => ref _all;

    public ref LoggedResponseLinks OfTenant => ref _ofTenant;
}
