using Webhooks.Definitions;

namespace Webhooks.Management.Contract;

internal sealed class HistoryEntryOutput
{
    public required DateTimeOffset At { get; init; }

    public string? By { get; init; }

    public required long Version { get; init; }

    public required string Operation { get; init; }

    public required IReadOnlyList<HistoryChangeOutput> Changes { get; init; }

    /// <summary>Gets the number of changes that are not listed, or null if all are.</summary>
    public int? MoreChanges { get; init; }

    public static HistoryEntryOutput Of(HistoryEntry entry) => new()
    {
        At = entry.At,
        By = entry.By,
        Version = entry.Version,
        Operation = WireName.Of(entry.Operation),
        Changes = [.. entry.Changes.Select(HistoryChangeOutput.Of)],
        MoreChanges = entry.MoreChanges == 0 ? null : entry.MoreChanges,
    };
}
