namespace Webhooks.Management.Events;

/// <summary>Finds the deliveries that changed since the last look at the newest ones.</summary>
internal sealed class SeenDeliveries
{
    private Dictionary<string, (DeliveryState State, int Attempts)> _seen = new(StringComparer.Ordinal);

    /// <summary>Returns the deliveries that are new or changed, oldest first.</summary>
    /// <param name="newest">The newest deliveries of the log.</param>
    /// <param name="settled">Other deliveries that were settled.</param>
    public IReadOnlyList<Delivery> Look(IReadOnlyList<Delivery> newest, IReadOnlyList<Delivery> settled)
    {
        var (before, ids) = (_seen, newest.Select(each => each.Id).ToHashSet(StringComparer.Ordinal));
        Delivery[] all = [.. settled.Where(each => !ids.Contains(each.Id)), .. newest.Reverse()];
        _seen = new(StringComparer.Ordinal);
        foreach (var each in all)
        {
            _seen[each.Id] = (each.State, each.Attempts);
        }

        return [.. all.Where(each => !before.TryGetValue(each.Id, out var known) || known != (each.State, each.Attempts))];
    }
}
