namespace Webhooks.Matching;

/// <summary>
/// Collects subscriptions in the order in which they are added. Needs no object of its own for one, because the first
/// reading makes a set for every route, and most routes have one subscription.
/// </summary>
internal struct SubscriptionSet
{
    private CompiledSubscription? _only;
    private HashSet<CompiledSubscription>? _many;

    public void Add(CompiledSubscription subscription)
    {
        if (_many is not null)
        {
            _many.Add(subscription);
        }
        else if (_only is null)
        {
            _only = subscription;
        }
        else
        {
            _many = [_only, subscription];
            _only = null;
        }
    }

    /// <summary>Removes a subscription, and returns whether it was in the set.</summary>
    public bool Remove(CompiledSubscription subscription)
    {
        if (!Contains(subscription))
        {
            return false;
        }

        _only = null;
        _many?.Remove(subscription);
        return true;
    }

    public readonly bool Contains(CompiledSubscription subscription) =>
        _many?.Contains(subscription) ?? ReferenceEquals(_only, subscription);

    public readonly IEnumerable<CompiledSubscription> All() => _many ?? (_only is null ? [] : [_only]);
}
