namespace Webhooks.Upgrade;

/// <summary>An attempt of the version before; the next one follows after a delay in milliseconds.</summary>
internal sealed record OldAttempt(int StatusCode, long? NextIn = null);
