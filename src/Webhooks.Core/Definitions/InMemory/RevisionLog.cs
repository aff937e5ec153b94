namespace Webhooks.Definitions.InMemory;

/// <summary>
/// Stores which ids changed since a revision. It drops old revisions, whose readers must read everything.
/// </summary>
internal sealed class RevisionLog
{
    private const int Slack = 1_000;

    private readonly List<string> _ids = [];
    private long _first;

    public long Revision => _first + _ids.Count;

    /// <summary>
    /// Returns the ids that changed, or <see langword="null"/> if the revision is unknown or was dropped.
    /// </summary>
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
