namespace Webhooks.Showcase;

/// <summary>The time of the system, some time ago. Timers run as usual.</summary>
internal sealed class ShiftedTime : TimeProvider
{
    public TimeSpan Ago { get; set; }

    public override DateTimeOffset GetUtcNow() => base.GetUtcNow() - Ago;
}
