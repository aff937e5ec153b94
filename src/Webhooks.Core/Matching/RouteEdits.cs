namespace Webhooks.Matching;

/// <summary>
/// Collects changes to the routes, so that a route that many webhooks share is copied once, not for each webhook.
/// </summary>
internal sealed class RouteEdits(ShardedMap<RouteKey, CompiledSubscription[]> origin)
{
    private readonly Dictionary<RouteKey, Edit> _edits = [];

    public void Add(CompiledWebhook webhook)
    {
        foreach (var subscription in webhook.Subscriptions.Where(s => s.IsActive))
        {
            var edit = EditOf(subscription.Route);
            if (!edit.Removed.Remove(subscription))
            {
                edit.Added.Add(subscription);
            }
        }
    }

    public void Remove(CompiledWebhook webhook)
    {
        foreach (var subscription in webhook.Subscriptions.Where(s => s.IsActive))
        {
            var edit = EditOf(subscription.Route);
            if (!edit.Added.Remove(subscription))
            {
                edit.Removed.Add(subscription);
            }
        }
    }

    public ShardedMap<RouteKey, CompiledSubscription[]> Build()
    {
        var routes = origin.ToBuilder();
        foreach (var (key, edit) in _edits)
        {
            var kept = routes.Find(key) ?? [];
            CompiledSubscription[] subscriptions = [.. kept.Where(s => !edit.Removed.Contains(s)), .. edit.Added.All()];
            if (subscriptions.Length > 0)
            {
                routes.Set(key, subscriptions);
            }
            else
            {
                routes.Remove(key);
            }
        }

        return routes.Build();
    }

    private Edit EditOf(RouteKey key)
    {
        if (!_edits.TryGetValue(key, out var edit))
        {
            _edits.Add(key, edit = new());
        }

        return edit;
    }

    private sealed class Edit
    {
        // Fields, because properties would return copies.
        public SubscriptionSet Added;
        public SubscriptionSet Removed;
    }
}
