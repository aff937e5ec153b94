using Xunit;

namespace Webhooks.Crash.Support;

/// <summary>
/// Holds what came in against what was committed: nothing missing, nothing that was rolled back, and twice only what was in
/// flight when something broke.
/// </summary>
internal sealed class Account(CrashDatabase database, CrashReceiver receiver)
{
    private readonly Dictionary<string, int> _mayRepeat = [];

    /// <summary>How often something broke.</summary>
    public int Breaks { get; private set; }

    /// <summary>Something broke just now: what workers were at may come again.</summary>
    public async Task BrokeAsync()
    {
        Breaks++;
        MayRepeat(await database.LeasedAsync());
    }

    /// <summary>
    /// A server crashed. It has forgotten the last claims and successes, whose commits do not wait for its disk: what came in so far
    /// may come again.
    /// </summary>
    public void ServerForgot() => MayRepeat(receiver.Arrivals.Select(arrival => arrival.Id).Distinct());

    /// <summary>Waits until everything is settled.</summary>
    public Task SettledAsync() => Until.TrueAsync(
        async () => await database.CountOpenAsync() == 0, () => $"everything settled; {receiver.Count} came in");

    /// <summary>Exactly the orders that were committed.</summary>
    public async Task VerifyAsync()
    {
        var committed = await database.OrdersAsync();
        Verify(committed, committed);
    }

    /// <summary>All orders that are owed, and no other that cannot have been recorded.</summary>
    public void Verify(IReadOnlySet<int> owed, IReadOnlySet<int> possible)
    {
        var arrivals = receiver.Arrivals;
        var byId = arrivals.GroupBy(arrival => arrival.Id).ToDictionary(group => group.Key, group => group.Count());
        var arrived = arrivals.Select(arrival => arrival.Order).ToHashSet();
        Tell($"{Breaks} breaks, {owed.Count} orders owed, {arrivals.Count} arrivals of {byId.Count} messages, "
            + $"{arrivals.Count - byId.Count} duplicates where {_mayRepeat.Values.Sum()} were in flight");

        Assert.Empty(owed.Except(arrived));
        Assert.Empty(arrived.Except(possible));
        Assert.Equal(arrived.Count, byId.Count);
        Assert.Empty(arrivals
            .GroupBy(arrival => arrival.Id, arrival => arrival.Worker)
            .Where(message => message.Count() > 1 + _mayRepeat.GetValueOrDefault(message.Key))
            .Select(message => $"{message.Key} came from {string.Join(", ", message)}")
            .Order());
    }

    private void MayRepeat(IEnumerable<string> ids)
    {
        foreach (var id in ids)
        {
            _mayRepeat[id] = _mayRepeat.GetValueOrDefault(id) + 1;
        }
    }

    public static void Tell(string line) => TestContext.Current.TestOutputHelper?.WriteLine(line);
}
