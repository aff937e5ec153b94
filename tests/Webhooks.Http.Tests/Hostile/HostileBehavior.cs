using Webhooks.Support;

namespace Webhooks.Hostile;

/// <summary>What a receiver does to us, and what has to come of it.</summary>
/// <param name="Name">What it does.</param>
/// <param name="Kind">The outcome of an attempt.</param>
/// <param name="Reason">A part of the reason that is told; null for a plain success.</param>
/// <param name="Script">What it does with one connection.</param>
internal sealed record HostileBehavior(
    string Name, OutcomeKind Kind, string? Reason, Func<RawConnection, Task> Script)
{
    /// <summary>Where it stops making progress, so that only the deadline ends the attempt.</summary>
    public Stall Stall { get; init; }

    /// <summary>Whether what is kept of its body is marked as cut.</summary>
    public bool IsCut { get; init; }

    /// <summary>Whether it does more once it has answered, which the next attempt waits for.</summary>
    public bool ActsAfterwards { get; init; }

    /// <summary>How many connections one attempt opens; two where the first broke before a byte of the request was sent.</summary>
    public int Connections { get; init; } = 1;

    /// <summary>Whether its connection may carry the next request.</summary>
    public bool KeepsConnection { get; init; }

    /// <summary>Whether it is called by https.</summary>
    public bool IsSecure { get; init; }

    /// <summary>Whether the reason is all that is told.</summary>
    public bool IsWholeReason { get; init; }

    /// <summary>How large the message is that is sent to it.</summary>
    public int MessageBytes { get; init; } = 100;

    public override string ToString() => Name;
}
