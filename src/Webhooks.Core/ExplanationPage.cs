namespace Webhooks;

/// <summary>A page of what the subscriptions of a tenant say to an event.</summary>
/// <param name="Explanations">
/// One for each subscription, by the name of its webhook, ignoring case, then by its place there. A reason names at most 20
/// fields of a kind, and says how many more there are.
/// </param>
/// <param name="Next">The cursor of the next page; null where this is the last one.</param>
public sealed record ExplanationPage(IReadOnlyList<Explanation> Explanations, string? Next);
