using Webhooks.Definitions;

namespace Webhooks.Management.Contract;

internal sealed class HistoryChangeOutput
{
    public required string Path { get; init; }

    public string? From { get; init; }

    public string? To { get; init; }

    public static HistoryChangeOutput Of(HistoryChange change) =>
        new() { Path = change.Path, From = change.From, To = change.To };
}
