using System.Globalization;
using Webhooks.Crash.Support;

namespace Webhooks.Crash.Express;

/// <summary>What a worker said of the events that it dispatched.</summary>
internal sealed class Dispatches(string worker, ChildProcess process)
{
    public string Worker => worker;

    /// <summary>Those whose dispatch returned: they must arrive.</summary>
    public IEnumerable<int> Acknowledged => Numbers("dispatched");

    /// <summary>Those that the database refused: they must not arrive.</summary>
    public IEnumerable<int> Failed => Numbers("failed");

    /// <summary>Those that may arrive.</summary>
    public IEnumerable<int> Possible => Numbers("dispatching").Except(Failed);

    /// <summary>Those of which nobody knows.</summary>
    public IEnumerable<int> InFlight => Possible.Except(Acknowledged);

    /// <summary>The messages that were handed over, with their deliveries and the numbers of the leases.</summary>
    public IEnumerable<(string Id, string DeliveryId, long Lease)> HandedOver => Words("express")
        .Select(words => (words[1], words[2], long.Parse(words[3], CultureInfo.InvariantCulture)));

    /// <summary>What it sent without a claim.</summary>
    public int CountUnclaimed(IEnumerable<Arrival> arrivals)
    {
        var claimed = Words("claimed").SelectMany(words => words.Skip(1)).ToHashSet();
        return arrivals.Count(arrival => arrival.Worker == worker && !claimed.Contains(arrival.Id));
    }

    private IEnumerable<int> Numbers(string verb) =>
        Words(verb).Select(words => int.Parse(words[1].TrimEnd(':'), CultureInfo.InvariantCulture));

    private IEnumerable<string[]> Words(string verb) => process.Lines
        .Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        .Where(words => words.Length > 1 && words[0] == verb);
}
