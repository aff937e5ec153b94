namespace Webhooks.Management.Contract;

internal sealed class PageOutput<T>
{
    public required IReadOnlyList<T> Items { get; init; }

    /// <summary>The cursor of the next page; absent where this is the last one.</summary>
    public string? Next { get; init; }
}
