namespace Webhooks.Store.Claiming;

/// <summary>
/// Divides a check of many rows into pages. The first round goes on with every claim, and later ones with a page each second.
/// </summary>
internal sealed class PagedTurn<TPosition>(TPosition start)
{
    private const long Pause = 1_000;

    private readonly TPosition _start = start;
    private long? _lastAt;
    private bool _wasRound;

    /// <summary>Gets the position after which the next page begins.</summary>
    public TPosition After { get; private set; } = start;

    public bool IsDue(long now) => !_wasRound || _lastAt is not { } last || now - last >= Pause || now < last;

    /// <summary>Begins again, because another question is asked.</summary>
    public void Restart() => (After, _wasRound) = (_start, false);

    /// <summary>Moves on behind a page.</summary>
    /// <param name="now">The time.</param>
    /// <param name="last">The end of the page.</param>
    /// <param name="isLast">A value indicating whether it was the last page.</param>
    public void MoveOn(long now, TPosition last, bool isLast)
    {
        _lastAt = now;
        _wasRound |= isLast;
        After = isLast ? _start : last;
    }
}
