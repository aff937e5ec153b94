using Webhooks.Sql;

namespace Webhooks.Claiming;

/// <summary>The earliest of the times at which something may be claimed.</summary>
internal sealed class NextDue(long now)
{
    private long? _earliest;

    /// <summary>How long until then; null where nothing waits for a time.</summary>
    public TimeSpan? Wait => _earliest is { } time ? now.Until(time) : null;

    public void At(long time) => _earliest = _earliest < time ? _earliest : time;

    public void Now() => At(now);
}
