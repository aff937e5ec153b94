using System.Globalization;

namespace Webhooks.Definitions;

/// <summary>
/// Builds a page of a history, newest change first, for implementations of <see cref="IWebhookHistory.GetHistoryAsync"/>.
/// </summary>
/// <remarks>
/// The store numbers the changes of each webhook, because a number of all webhooks would show what other tenants do. Pass
/// the first <see cref="RowsToRead"/> changes with a number below <see cref="BeforeNumber"/>, newest first, to
/// <see cref="Build"/>. Not thread-safe. See docs/own-store.md.
/// </remarks>
public sealed class HistoryPageBuilder
{
    private readonly int _limit;

    /// <summary>Begins a page.</summary>
    /// <param name="query">The query.</param>
    /// <exception cref="ArgumentException">
    /// The limit is not between 1 and <see cref="HistoryQuery.MaxLimit"/>, or the cursor is not valid for this list.
    /// </exception>
    public HistoryPageBuilder(HistoryQuery query)
    {
        ArgumentNullException.ThrowIfNull(query);
        _limit = query.Limit is >= 1 and <= HistoryQuery.MaxLimit
            ? query.Limit
            : throw new ArgumentException(
                $"The limit must be between 1 and {HistoryQuery.MaxLimit}, but is {query.Limit}.", nameof(query));
        BeforeNumber = query.Cursor is not { } cursor ? long.MaxValue
            : long.TryParse(cursor, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number
            : throw new ArgumentException("The cursor must be from a page of the same list.", nameof(query));
    }

    /// <summary>Gets the number before which the page begins.</summary>
    public long BeforeNumber { get; }

    /// <summary>
    /// Gets the number of changes of the page, plus one. The additional change shows whether another page follows.
    /// </summary>
    public int RowsToRead => _limit + 1;

    /// <summary>Returns the page.</summary>
    /// <param name="found">At most <see cref="RowsToRead"/> changes with their numbers, newest first.</param>
    public Page<HistoryEntry> Build(IReadOnlyList<(long Number, HistoryEntry Entry)> found)
    {
        ArgumentNullException.ThrowIfNull(found);
        return new(
            [.. found.Take(_limit).Select(each => each.Entry)],
            found.Count > _limit ? found[_limit - 1].Number.ToString(CultureInfo.InvariantCulture) : null);
    }
}
