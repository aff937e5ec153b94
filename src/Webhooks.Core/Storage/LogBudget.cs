namespace Webhooks.Storage;

/// <summary>
/// How many bytes the log holds that nothing is owed for any more: bodies of settled messages, and responses of any
/// attempt, the oldest of which can be let go.
/// </summary>
internal sealed class LogBudget(long limit)
{
    private readonly LinkedList<LoggedAttempt> _responses = new();
    private long _bytes;

    public bool IsExceeded => _bytes > limit;

    public void Add(StoredMessage settled) => _bytes += settled.Content.Body.Length;

    public void Remove(StoredMessage settled) => _bytes -= settled.Content.Body.Length;

    public void Add(LoggedAttempt attempt)
    {
        if (attempt.ResponseLength > 0)
        {
            attempt.Place = _responses.AddLast(attempt);
            _bytes += attempt.ResponseLength;
        }
    }

    public void Remove(LoggedAttempt attempt)
    {
        if (attempt.Place is { } place)
        {
            _responses.Remove(place);
            attempt.Place = null;
            _bytes -= attempt.ResponseLength;
        }
    }

    /// <summary>Lets the oldest responses go until the limit is kept.</summary>
    public void DropResponses()
    {
        while (IsExceeded && _responses.First is { Value: var oldest })
        {
            Remove(oldest);
            oldest.DropResponse();
        }
    }
}
