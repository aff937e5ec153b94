using Webhooks;

namespace ChangeFeed;

internal static class UnmatchedChanges
{
    /// <summary>Returns the number of changes that match no subscription.</summary>
    public static async ValueTask<int> CountUnmatchedAsync(
        this IEventDispatcher dispatcher, IReadOnlyList<FeedLine> lines, CancellationToken cancellationToken)
    {
        var unmatched = 0;
        foreach (var line in lines)
        {
            unmatched += (await dispatcher.PreviewAsync(line.Change!, cancellationToken)).Count == 0 ? 1 : 0;
        }

        return unmatched;
    }
}
