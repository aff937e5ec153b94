using Microsoft.Extensions.DependencyInjection;
using Webhooks.AdministrationSuite;

namespace Webhooks.Administration;

/// <summary>A host that keeps everything in memory.</summary>
internal sealed class InMemoryHost : AdministrationUnderTest
{
    private readonly ServiceProvider _services;

    public InMemoryHost(Action<IWebhooksBuilder>? configure = null)
    {
        var services = new ServiceCollection();
        var builder = AddWebhooks(services);
        configure?.Invoke(builder);
        _services = services.BuildServiceProvider();
    }

    protected override IServiceProvider Services => _services;

    public override ITenantWebhooks ForTenant(string? tenantId, string? actor = null) =>
        _services.GetRequiredService<IWebhookAdministration>().ForTenant(tenantId, actor);

    public T Get<T>()
        where T : notnull => _services.GetRequiredService<T>();

    public override ValueTask DisposeAsync() => _services.DisposeAsync();
}
