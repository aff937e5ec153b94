namespace Webhooks.Definitions;

/// <summary>Represents the change of one value of a webhook.</summary>
/// <param name="Path">
/// The path of the value, for example <c>$.urls</c> or <c>$.subscriptions[sub_1].fields</c>. Subscriptions and secrets are
/// named by their ids.
/// </param>
/// <param name="From">
/// The previous value, or <see langword="null"/> if there was none. A list is a JSON array. Secrets and header values are
/// <c>****</c>. Long values are cut.
/// </param>
/// <param name="To">The new value in the same form, or <see langword="null"/> if it was removed.</param>
public sealed record HistoryChange(string Path, string? From, string? To);
