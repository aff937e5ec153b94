using Webhooks.Database.Dialects;

namespace Webhooks.Store.Claiming;

/// <summary>
/// Decides what a claim writes into the rows of destinations: its turns of those that resume, and when held deliveries
/// wake.
/// </summary>
internal sealed class DestinationTurns
{
    private readonly ClaimState _state;
    private readonly Dictionary<QueueLine, LineBlock> _blocks;
    private readonly ILookup<QueueLine, QueueShare> _shares;
    private readonly Func<string, long?> _nextCallOf;
    private readonly HashSet<long> _changed;

    public DestinationTurns(
        ClaimState state,
        IReadOnlyList<QueueLine> lines,
        Dictionary<QueueLine, LineBlock> blocks,
        IReadOnlyList<QueueShare> shares,
        IReadOnlyList<WokenDestination> woken,
        Func<string, long?> nextCallOf)
    {
        (_state, _blocks, _nextCallOf) = (state, blocks, nextCallOf);
        _shares = shares.ToLookup(share => share.Line);
        var isFull = woken.Count == ClaimView.MostWoken;
        Changes =
        [
            .. lines
                .Where(line => line.Destination is not null)
                .GroupBy(line => line.Key.DestinationKey)
                .Select(destination => ChangeOf([.. destination], isFull))
                .OfType<DestinationWrite>(),
        ];
        _changed = [.. Changes.Select(change => change.Key)];
        foreach (var time in Changes.Select(change => change.WakesAt).OfType<long>().Where(time => time > state.Now))
        {
            state.NextDue.At(time);
        }
    }

    public IReadOnlyList<DestinationWrite> Changes { get; }

    public bool HasChanged(long destinationKey) => _changed.Contains(destinationKey);

    /// <summary>Returns the write, or null if nothing changes.</summary>
    private DestinationWrite? ChangeOf(List<QueueLine> lines, bool movesBack)
    {
        var destination = lines[0].Destination!;
        var write = new DestinationWrite(lines[0].Key.DestinationKey, destination.Version);
        var released = lines.SelectMany(line => _shares[line]).Where(share => share.IsRelease).Sum(share => share.Count);
        if (released > 0)
        {
            var next = destination.NextRelease + (released * _state.ReleaseInterval);
            return write with { NextRelease = next, WakesAt = next };
        }

        var waiting = lines.FindAll(line => line.IsHeld || _blocks.ContainsKey(line));
        var times = waiting.ConvertAll(TimeOf);
        var isWoken = waiting.Exists(line => line.IsHeld);
        return times.Exists(time => time > _state.Now) || (isWoken && times.TrueForAll(time => time is null))
                ? write with { WakesAt = times.Min() }
            : waiting.Exists(line => !line.IsHeld) ? write with { KeepsTime = true }
            : isWoken && movesBack ? write with { WakesAt = _state.Now }
            : null;
    }

    /// <summary>
    /// Returns the time at which a line can go on. It is now if it may have more, later if it must wait, and null if the host
    /// must enable or activate it.
    /// </summary>
    private long? TimeOf(QueueLine line) =>
        _blocks.TryGetValue(line, out var block) ? block.Until
        : line.IsHeld && line.FirstDue > _state.Now ? line.FirstDue
        : _nextCallOf(line.WebhookId) ?? _state.Now;
}
