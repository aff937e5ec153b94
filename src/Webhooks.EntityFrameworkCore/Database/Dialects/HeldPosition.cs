namespace Webhooks.Database.Dialects;

/// <summary>Represents a position among the destinations with held deliveries.</summary>
internal readonly record struct HeldPosition(long WebhookKey, long DestinationKey)
{
    /// <summary>Gets the position before every destination.</summary>
    public static HeldPosition Start { get; } = new(long.MinValue, long.MinValue);
}
