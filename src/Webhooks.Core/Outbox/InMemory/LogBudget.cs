namespace Webhooks.Outbox.InMemory;

/// <summary>Counts the bytes of the log: bodies of settled messages, and responses and headers of all attempts.</summary>
internal sealed class LogBudget(TenantLogs tenants, long limit)
{
    private readonly LoggedResponseList _responses = new(static r => ref r.All);

    public bool IsExceeded => Bytes > limit;

    public long Bytes { get; private set; }

    public void Add(StoredMessage settled) => Count(tenants.Of(settled), settled.Content.Body.Length);

    public void Remove(StoredMessage settled) => Count(tenants.Of(settled), -settled.Content.Body.Length);

    public void Add(LoggedAttempt attempt, StoredMessage message)
    {
        if (attempt.Length > 0)
        {
            var place = attempt.Place = new(attempt, tenants.Of(message));
            _responses.Add(place);
            place.Log.Responses.Add(place);
            Count(place.Log, attempt.Length);
        }
    }

    public void Remove(LoggedAttempt attempt)
    {
        if (attempt.Place is { } place)
        {
            _responses.Remove(place);
            place.Log.Responses.Remove(place);
            attempt.Place = null;
            Count(place.Log, -attempt.Length);
        }
    }

    /// <summary>Cuts the response of an attempt to its beginning.</summary>
    public void Cut(LoggedAttempt attempt)
    {
        if (attempt.Place is { Log: var log })
        {
            var before = attempt.Length;
            attempt.CutResponse();
            Count(log, attempt.Length - before);
        }
    }

    /// <summary>
    /// Drops the oldest response of a tenant or of all, with its headers, and returns <see langword="false"/> if there is none.
    /// </summary>
    public bool DropResponse(TenantLog? tenant)
    {
        if ((tenant?.Responses ?? _responses).First is not { Attempt: var oldest })
        {
            return false;
        }

        Remove(oldest);
        oldest.DropAll();
        return true;
    }

    private void Count(TenantLog log, int bytes)
    {
        Bytes += bytes;
        log.Bytes += bytes;
        tenants.Changed(log);
    }
}
