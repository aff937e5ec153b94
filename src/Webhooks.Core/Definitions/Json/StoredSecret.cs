namespace Webhooks.Definitions.Json;

internal sealed class StoredSecret
{
    /// <summary>The secret as the protector made it, tag first.</summary>
    public string? Value { get; set; }

    public DateTimeOffset? CreatedAt { get; set; }

    public DateTimeOffset? ExpiresAt { get; set; }
}
