namespace Webhooks.Outbox.InMemory;

/// <summary>
/// Links a response to its neighbors in one <see cref="LoggedResponseList"/>. It is a part of the response itself.
/// </summary>
internal struct LoggedResponseLinks
{
    public LoggedResponse? Before;

    public LoggedResponse? After;
}
