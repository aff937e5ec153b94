using Microsoft.Extensions.DependencyInjection;
using Webhooks.Definitions;
using Webhooks.Support;

namespace Webhooks.Management;

/// <summary>A source that the catalog does not know is told once: no subscription can name it.</summary>
public sealed class UnknownSourceTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task UnknownSource_OfManyEvents_IsLoggedOnce_WhetherTheyAreWantedOrNot(bool areWanted)
    {
        await using var host = await StartAsync(new EventCatalog().AddObject("Orders", "Id").AddEventSource("Import"));
        if (areWanted)
        {
            await Bodies.CreateAsync(host.As("acme"));
        }

        foreach (var source in new[] { "Import", "Imprt", "Tasks", "Imprt", null, "Other", "Import", "Imprt", "Other" })
        {
            await DispatchAsync(host, source);
        }

        Assert.Equal(2, Warnings(host).Count());
        Assert.Contains(Warnings(host), message => message.Contains(" Imprt.", StringComparison.Ordinal));
        Assert.Contains(Warnings(host), message => message.Contains(" Other.", StringComparison.Ordinal));
    }

    [Fact]
    public async Task UnknownSources_WithoutEnd_AreLoggedUpToALimit()
    {
        await using var host = await StartAsync(new EventCatalog().AddObject("Orders", "Id"));
        for (var i = 0; i < 1_100; i++)
        {
            await DispatchAsync(host, $"source {i}");
        }

        Assert.Equal(1_000, Warnings(host).Count());
    }

    [Fact]
    public async Task AnySource_WithoutACatalog_IsNotLogged()
    {
        await using var host = await StartAsync(catalog: null);
        await DispatchAsync(host, "Imprt");
        Assert.Empty(Warnings(host));
    }

    private static Task<ApiHost> StartAsync(EventCatalog? catalog) =>
        ApiHost.StartAsync(webhooks => _ = catalog is null ? webhooks : webhooks.UseCatalog(catalog));

    private static ValueTask<DispatchResult> DispatchAsync(ApiHost host, string? source) =>
        host.Services.GetRequiredService<IEventDispatcher>().DispatchAsync(new WebhookEvent
        {
            Type = EventType.RecordInsert,
            ObjectName = "Orders",
            TenantId = "acme",
            Source = source is null ? default(EventSource?) : new EventSource(source),
            Current = new Dictionary<string, object?> { ["Id"] = 1 },
        });

    private static IEnumerable<string> Warnings(ApiHost host) =>
        host.Log.Lines.Where(line => line.StartsWith("Warning The catalog has no event source", StringComparison.Ordinal));
}
