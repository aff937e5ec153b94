namespace Webhooks.Model;

/// <summary>When a webhook with a rate may be called next, whichever process calls. Written by claimers only.</summary>
internal sealed class GateRow
{
    public string WebhookId { get; set; } = "";

    /// <summary>In Unix microseconds: a thousand calls a second are a millisecond apart.</summary>
    public long NextCall { get; set; }

    /// <summary>The <see cref="Lane"/> that was served last; the other one is next where both have something due.</summary>
    public int LastLane { get; set; }
}
