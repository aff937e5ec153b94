namespace Webhooks.Outbox.InMemory;

/// <summary>A response's neighbours in one <see cref="LoggedResponseList"/>; a part of the response itself.</summary>
internal struct LoggedResponseLinks
{
    public LoggedResponse? Before;

    public LoggedResponse? After;
}
