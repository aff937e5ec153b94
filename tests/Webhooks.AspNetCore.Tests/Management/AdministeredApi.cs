using Microsoft.Extensions.DependencyInjection;
using Webhooks.Administration;
using Webhooks.AdministrationSuite;
using Webhooks.Support;

namespace Webhooks.Management;

/// <summary>A host that is administered over HTTP.</summary>
internal sealed class AdministeredApi : AdministrationUnderTest
{
    private readonly SqliteStores? _stores;
    private ApiHost? _host;

    private AdministeredApi(SqliteStores? stores) => _stores = stores;

    protected override IServiceProvider Services => _host!.Services;

    public static async Task<AdministeredApi> StartAsync(bool inDatabase)
    {
        var api = new AdministeredApi(inDatabase ? new SqliteStores() : null);
        api._host = await ApiHost.StartAsync(
            webhooks =>
            {
                api.AddWebhooks(webhooks.Services);
                api._stores?.Use(webhooks);
            },
            time: api.Time);
        return api;
    }

    /// <summary>Nobody without a tenant is let in: what belongs to none is administered without HTTP.</summary>
    public override ITenantWebhooks ForTenant(string? tenantId, string? actor = null)
    {
        var direct = Services.GetRequiredService<IWebhookAdministration>().ForTenant(tenantId, actor);
        return tenantId is null ? direct : new HttpTenantWebhooks(_host!.As(tenantId, actor: actor), direct);
    }

    public override async ValueTask DisposeAsync()
    {
        await _host!.DisposeAsync();
        if (_stores is not null)
        {
            await _stores.DisposeAsync();
        }
    }
}
