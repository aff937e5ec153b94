using System.Collections.Immutable;
using Webhooks.Definitions;

namespace Webhooks.Matching;

/// <summary>
/// Stores all compiled definitions at one moment: webhooks by id, active subscriptions by <see cref="RouteKey"/>.
/// Immutable: a change of one webhook makes a new table that shares the rest.
/// </summary>
internal sealed class RoutingTable
{
    private readonly ShardedMap<string, CompiledWebhook> _webhooks;
    private readonly ShardedMap<RouteKey, CompiledSubscription[]> _routes;

    private readonly ImmutableHashSet<string> _inactive;
    private readonly int _withTenant;

    private RoutingTable(
        ShardedMap<string, CompiledWebhook> webhooks,
        ShardedMap<RouteKey, CompiledSubscription[]> routes,
        ImmutableHashSet<string> inactive,
        int withTenant)
    {
        _webhooks = webhooks;
        _routes = routes;
        _inactive = inactive;
        _withTenant = withTenant;
    }

    public static RoutingTable Empty { get; } = new(
        new(StringComparer.Ordinal),
        new(EqualityComparer<RouteKey>.Default),
        ImmutableHashSet.Create<string>(StringComparer.Ordinal),
        0);

    public int Count => _webhooks.Count;

    /// <summary>Gets a value indicating whether a webhook has a tenant, so that tenants must be separated.</summary>
    public bool HasTenants => _withTenant > 0;

    public IEnumerable<CompiledWebhook> Webhooks => _webhooks.Values;

    /// <summary>
    /// Gets the ids of webhooks that are not active or have a defect. Their pending deliveries wait. A set that changes of
    /// webhooks maintain, because each collection of metrics reads it.
    /// </summary>
    public IReadOnlyCollection<string> Inactive => _inactive;

    public CompiledWebhook? FindWebhook(string id) => _webhooks.Find(id);

    /// <summary>Returns the active subscriptions that watch an object of a tenant for an event type.</summary>
    public ReadOnlySpan<CompiledSubscription> Route(in RouteKey key) => _routes.Find(key);

    /// <summary>
    /// Returns the URLs of an older table that this one does not have. Leaves out a webhook that has a defect now, because
    /// its URLs may be unknown.
    /// </summary>
    public IEnumerable<(string WebhookId, string Url)> DestinationsRemovedSince(RoutingTable older) =>
        _webhooks.ReplacedSince(older._webhooks).SelectMany(before => before.Urls
            .Where(url =>
                FindWebhook(before.Id) is not { } now || (now.Defect is null && now.FindDestination(url) is null))
            .Select(url => (before.Id, url)));

    /// <summary>
    /// Returns the ids of webhooks that were not active or had a defect in an older table, and may send by this one.
    /// </summary>
    public IEnumerable<string> ActivatedSince(RoutingTable older) => _webhooks.ReplacedSince(older._webhooks)
        .Where(before => !before.MaySend && FindWebhook(before.Id) is { MaySend: true })
        .Select(before => before.Id);

    public RoutingTable With(WebhookChanges changes, WebhookCompiler compiler)
    {
        var origin = changes.IsComplete ? Empty : this;
        var webhooks = origin._webhooks.ToBuilder();
        var routes = new RouteEdits(origin._routes);
        var inactive = origin._inactive.ToBuilder();
        var withTenant = origin._withTenant;
        foreach (var id in changes.RemovedIds)
        {
            withTenant -= TenantsOf(Remove(id, webhooks, routes));
            inactive.Remove(id);
        }

        foreach (var definition in changes.Saved)
        {
            if (definition is null)
            {
                continue;
            }

            var before = definition.Id is { } id ? FindWebhook(id) : null;
            var compiled = ReferenceEquals(before?.Definition, definition) ? before : compiler.Compile(definition);
            withTenant += TenantsOf(compiled) - TenantsOf(Remove(compiled.Id, webhooks, routes));
            webhooks.Set(compiled.Id, compiled);
            routes.Add(compiled);
            _ = compiled.MaySend ? inactive.Remove(compiled.Id) : inactive.Add(compiled.Id);
        }

        return new(webhooks.Build(), routes.Build(), inactive.ToImmutable(), withTenant);
    }

    private static int TenantsOf(CompiledWebhook? webhook) => webhook?.Definition.TenantId is null ? 0 : 1;

    private static CompiledWebhook? Remove(
        string id, ShardedMap<string, CompiledWebhook>.Builder webhooks, RouteEdits routes)
    {
        var before = webhooks.Find(id);
        if (before is not null)
        {
            webhooks.Remove(id);
            routes.Remove(before);
        }

        return before;
    }
}
