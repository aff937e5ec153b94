namespace Webhooks.Definitions.InMemory;

/// <summary>Which ids changed since a revision. Forgets what is long past, whoever asks for it has to read everything.</summary>
internal sealed class RevisionLog
{
    private const int Slack = 1_000;

    private readonly List<string> _ids = [];
    private long _first;

    public long Revision => _first + _ids.Count;

    /// <summary>The ids that changed; null where the revision is not known (any more).</summary>
    public IReadOnlyCollection<string>? IdsSince(long? revision) =>
        revision is { } since && since >= _first && since <= Revision
            ? _ids.Skip((int)(since - _first)).ToHashSet(StringComparer.Ordinal)
            : null;

    public void Add(string id, int living)
    {
        _ids.Add(id);
        if (_ids.Count > (2 * living) + Slack)
        {
            var forgotten = _ids.Count - living;
            _ids.RemoveRange(0, forgotten);
            _first += forgotten;
        }
    }
}
