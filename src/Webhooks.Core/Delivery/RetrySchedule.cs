namespace Webhooks;

/// <summary>tmp</summary>
public sealed class RetrySchedule
{
    /// <summary>tmp</summary>
    public static RetrySchedule Default { get; } = new();
}
