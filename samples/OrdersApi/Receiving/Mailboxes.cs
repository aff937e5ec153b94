using OrdersApi.Access;

namespace OrdersApi.Receiving;

/// <summary>Stores a mailbox for each tenant in the configuration.</summary>
internal sealed class Mailboxes(IConfiguration configuration, Caller caller)
{
    private readonly Dictionary<string, Mailbox> _boxes =
        configuration.GetSection("Tenants").GetChildren().ToDictionary(tenant => tenant.Key, _ => new Mailbox());

    /// <summary>Gets the mailbox of the caller.</summary>
    public Mailbox Own => _boxes[caller.TenantId!];

    public Mailbox? Find(string tenant) => _boxes.GetValueOrDefault(tenant);
}
