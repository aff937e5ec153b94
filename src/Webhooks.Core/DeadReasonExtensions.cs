namespace Webhooks;

/// <summary>Provides the names of <see cref="DeadReason"/> in JSON, logs and metrics.</summary>
public static class DeadReasonExtensions
{
    /// <summary>Returns the name in JSON, logs and metrics, for example <c>too large</c>.</summary>
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
        _ => throw new ArgumentOutOfRangeException(nameof(reason), reason, "Reason must be a member of DeadReason."),
    };
}
