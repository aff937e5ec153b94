namespace Webhooks.Outbox.InMemory;

/// <summary>Lists responses in order of arrival. Adding and removing take constant time.</summary>
internal sealed class LoggedResponseList(LoggedResponseList.LinksOf links)
{
    private LoggedResponse? _last;

    /// <summary>Selects the links of a response for a list.</summary>
    public delegate ref LoggedResponseLinks LinksOf(LoggedResponse response);

    public LoggedResponse? First { get; private set; }

    public void Add(LoggedResponse response)
    {
        Join(_last, response);
        _last = response;
    }

    public void Remove(LoggedResponse response)
    {
        ref var own = ref links(response);
        if (_last == response)
        {
            _last = own.Before;
        }

        Join(own.Before, own.After);
        own = default;
    }

    private void Join(LoggedResponse? before, LoggedResponse? after)
    {
        if (before is null)
        {
            First = after;
        }
        else
        {
            links(before).After = after;
        }

        if (after is not null)
        {
            links(after).Before = before;
        }
    }
}
