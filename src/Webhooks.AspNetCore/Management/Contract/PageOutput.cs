namespace Webhooks.Management.Contract;

internal sealed class PageOutput<T>
{
    public required IReadOnlyList<T> Items { get; init; }

    /// <summary>Gets the cursor of the next page, or null if this is the last one.</summary>
    public string? Next { get; init; }
}
