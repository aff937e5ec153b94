namespace Webhooks.Model;

/// <summary>A received message: in progress until its lease ends, or done until its retention does.</summary>
internal sealed class InboxRow
{
    public string MessageKey { get; set; } = "";

    /// <summary>Tells one beginning of the message from the next.</summary>
    public string Token { get; set; } = "";

    /// <summary>The <see cref="InboxState"/>; a new message has no row.</summary>
    public int State { get; set; }

    /// <summary>In Unix milliseconds: from then on the row counts for nothing, and a purge removes it.</summary>
    public long ExpiresAt { get; set; }
}
