using Webhooks.Outbox;

namespace Webhooks.Sending;

/// <summary>One attempt that is being made. Guarded by the lock of <see cref="OngoingAttempts"/>.</summary>
internal sealed class OngoingAttempt(LeasedDelivery leased, long begunAt)
{
    public LeasedDelivery Leased { get; } = leased;

    /// <summary>As a timestamp of the <see cref="TimeProvider"/>.</summary>
    public long BegunAt { get; } = begunAt;

    /// <summary>Whether it has waited for its receiver for so long that it goes on without a slot.</summary>
    public bool IsSlow { get; set; }

    public bool HasEnded { get; set; }

    public OngoingAttempt? Before { get; set; }

    public OngoingAttempt? After { get; set; }
}
