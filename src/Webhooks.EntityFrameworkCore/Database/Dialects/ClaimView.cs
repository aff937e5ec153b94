namespace Webhooks.Database.Dialects;

/// <summary>Represents the result of the first step of a claim.</summary>
/// <param name="Woken">The destinations whose time has come, with the first held delivery of each of their lines.</param>
/// <param name="Ready">The ready lines of the first pages, in their order.</param>
/// <param name="MayHaveMore">A value indicating whether more became due than one step makes ready.</param>
/// <param name="NextTime">
/// The earliest time at which a lease ends, a delivery is due or a destination wakes, or null if there is none.
/// </param>
internal sealed record ClaimView(
    IReadOnlyList<WokenDestination> Woken, IReadOnlyList<ReadLines> Ready, bool MayHaveMore, long? NextTime)
{
    /// <summary>The maximum number of leases that one step ends, and of deliveries that it makes ready.</summary>
    public const int MostReady = 500;

    /// <summary>The maximum number of destinations that one step wakes.</summary>
    public const int MostWoken = 100;
}
