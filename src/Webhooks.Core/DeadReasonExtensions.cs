namespace Webhooks;

/// <summary>The names of <see cref="DeadReason"/> in JSON, logs and metrics.</summary>
public static class DeadReasonExtensions
{
    /// <summary>The name in JSON, logs and metrics: <c>too large</c>.</summary>
    /// <param name="reason">The reason.</param>
    public static string ToText(this DeadReason reason) => reason switch
    {
        DeadReason.Exhausted => "exhausted",
        DeadReason.Gone => "gone",
        DeadReason.Removed => "removed",
        DeadReason.Expired => "expired",
        DeadReason.TooLarge => "too large",
        DeadReason.Capacity => "capacity",
        DeadReason.InvalidDefinition => "invalid definition",
        DeadReason.Refused => "refused",
        DeadReason.InvalidEvent => "invalid event",
        _ => throw new ArgumentOutOfRangeException(nameof(reason), reason, "Not a reason."),
    };
}
