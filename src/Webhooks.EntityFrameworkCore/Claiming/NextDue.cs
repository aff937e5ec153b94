using Webhooks.Sql;

namespace Webhooks.Claiming;

/// <summary>Finds the earliest time at which a delivery may be claimed.</summary>
internal sealed class NextDue(long now)
{
    private long? _earliest;

    /// <summary>Gets the duration until then, or null if no delivery waits for a time.</summary>
    public TimeSpan? Wait => _earliest is { } time ? now.Until(time) : null;

    public void At(long time) => _earliest = _earliest < time ? _earliest : time;

    public void Now() => At(now);
}
