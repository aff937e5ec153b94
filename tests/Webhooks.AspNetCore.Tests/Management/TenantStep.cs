namespace Webhooks.Management;

/// <summary>One request of one of two tenants.</summary>
/// <param name="IsFirst">Which of the two asks.</param>
/// <param name="Kind">What it asks for.</param>
/// <param name="Which">For the how manieth of what it knows.</param>
/// <param name="IsForeign">Whether it means what the other one has; where that has nothing, it guesses.</param>
internal sealed record TenantStep(bool IsFirst, int Kind, int Which, bool IsForeign);
