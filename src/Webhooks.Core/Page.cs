namespace Webhooks;

/// <summary>Represents one page of a list.</summary>
/// <typeparam name="T">The type of the items.</typeparam>
/// <param name="Items">The items, in the order that the method states.</param>
/// <param name="Next">The cursor of the next page, or <see langword="null"/> if this page is the last one.</param>
public sealed record Page<T>(IReadOnlyList<T> Items, string? Next);
