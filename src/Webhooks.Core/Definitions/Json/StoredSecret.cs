namespace Webhooks.Definitions.Json;

internal sealed class StoredSecret
{
    /// <summary>Gets or sets the secret as the protector returned it, with its tag.</summary>
    public string? Value { get; set; }

    public DateTimeOffset? CreatedAt { get; set; }

    public DateTimeOffset? ExpiresAt { get; set; }
}
