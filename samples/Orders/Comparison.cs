using Microsoft.EntityFrameworkCore;

namespace Orders;

/// <summary>Compares the received messages with the committed changes of the shop.</summary>
internal sealed class Comparison(IReadOnlyCollection<ReceivedChange> received, IReadOnlyCollection<StatusChange> committed)
{
    public bool IsRight => Missing.Count == 0 && Surplus.Count == 0;

    /// <summary>
    /// Gets the expected messages: placed and changed orders go to the warehouse, changed ones also to accounting.
    /// </summary>
    private List<(string, string, string)> Owed { get; } =
    [
        .. committed.Select(change => ("warehouse", change.Number, change.Status.ToString())),
        .. committed
            .Where(change => change.Status != OrderStatus.Placed)
            .Select(change => ("accounting", change.Number, change.Status.ToString())),
    ];

    private List<(string, string, string)> Missing => [.. Owed.Except(Got)];

    private List<(string, string, string)> Surplus => [.. Got.Except(Owed), .. Got.GroupBy(each => each).Where(same => same.Count() > 1).Select(same => same.Key)];

    private List<(string, string, string)> Got { get; } =
        [.. received.Select(change => (change.Receiver, change.Number, change.Status))];

    public static async Task<Comparison> MakeAsync(ReceivedFile received, IDbContextFactory<Shop> shops)
    {
        await using var shop = await shops.CreateDbContextAsync();
        return new(received.Changes, await shop.StatusChanges.AsNoTracking().ToListAsync());
    }

    public override string ToString() =>
        $"committed {committed.Count} changes, expected {Owed.Count} messages, received {received.Count}: "
        + $"{Missing.Count} missing, {Surplus.Count} unexpected.";
}
