using OrdersApi.Access;

namespace OrdersApi.Receiving;

/// <summary>A mailbox for each tenant of the configuration.</summary>
internal sealed class Mailboxes(IConfiguration configuration, Caller caller)
{
    private readonly Dictionary<string, Mailbox> _boxes =
        configuration.GetSection("Tenants").GetChildren().ToDictionary(tenant => tenant.Key, _ => new Mailbox());

    /// <summary>That of the caller.</summary>
    public Mailbox Own => _boxes[caller.TenantId!];

    public Mailbox? Find(string tenant) => _boxes.GetValueOrDefault(tenant);
}
