using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using Webhooks.Definitions;
using Webhooks.Support;
using Xunit;

namespace Webhooks.Catalog;

public sealed class CatalogCheckTests
{
    [Fact]
    public async Task Start_ModelWithoutObjects_IsRefusedWithWhatToWrite() => Assert.Equal(
        "The model of BareContext declares no object that webhooks can watch. Call HasWebhooks() on an entity in its "
        + "OnModelCreating, or add [WebhookObject] to its class.",
        await RefusalAsync(webhooks => webhooks.UseCatalogFromModel<BareContext>()));

    [Fact]
    public async Task Start_OneNameInTwoModels_IsRefusedWithBothContexts() => Assert.Equal(
        "OneContext and SameContext both declare an object \"Things\". Give one of them another name: HasWebhooks(\"...\").",
        await RefusalAsync(webhooks => webhooks
            .UseCatalogFromModel<OneContext>().UseCatalogFromModel<SameContext>()));

    [Fact]
    public async Task Start_HostAddsWhatAModelHas_IsRefusedByName() => Assert.StartsWith(
        "The object \"Things\" must be added only once.",
        await RefusalAsync(webhooks => webhooks.UseCatalogFromModel<OneContext>(more => more.AddObject("Things"))));

    [Fact]
    public async Task Start_DeclarationThatIsWrong_IsRefusedAsDetectionWould() => Assert.Contains(
        "Note.Nowhere must be a mapped column",
        await RefusalAsync(webhooks => webhooks.UseCatalogFromModel<WrongContext>()));

    [Fact]
    public async Task Start_SeveralContexts_HasTheObjectsOfAll_EachOnce()
    {
        using var host = Build(webhooks => webhooks
            .UseCatalogFromModel<OneContext>(more => more.AddEventType("a.b"))
            .UseCatalogFromModel<OtherContext>()
            .UseCatalogFromModel<OneContext>(more => more.AddEventType("c.d")));
        await host.StartAsync(TestContext.Current.CancellationToken);
        var catalog = host.Services.GetRequiredService<IEventCatalog>();
        Assert.Equal(["Things", "Others"], catalog.Objects.Select(each => each.Name));
        Assert.Equal(["a.b", "c.d"], catalog.EventTypes);
        await host.StopAsync(TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task Start_CatalogInItsPlace_ReadsNoModel()
    {
        using var host = Build(webhooks => webhooks
            .UseCatalogFromModel<BareContext>()
            .UseCatalog(new EventCatalog().AddObject("Orders")));
        await host.StartAsync(TestContext.Current.CancellationToken);
        Assert.NotNull(host.Services.GetRequiredService<IEventCatalog>().FindObject("Orders"));
        await host.StopAsync(TestContext.Current.CancellationToken);
    }

    private static async Task<string> RefusalAsync(Action<IWebhooksBuilder> use)
    {
        using var host = Build(use);
        var refusal = await Assert.ThrowsAsync<OptionsValidationException>(
            () => host.StartAsync(TestContext.Current.CancellationToken));
        return Assert.Single(refusal.Failures);
    }

    private static IHost Build(Action<IWebhooksBuilder> use)
    {
        var builder = new HostApplicationBuilder(new HostApplicationBuilderSettings { DisableDefaults = true });
        builder.Services.AddDbContextFactory<BareContext>(Sqlite);
        builder.Services.AddDbContext<OneContext>(Sqlite);
        builder.Services.AddDbContextPool<SameContext>(Sqlite);
        builder.Services.AddPooledDbContextFactory<OtherContext>(Sqlite);
        builder.Services.AddDbContext<WrongContext>(Sqlite);
        use(builder.Services.AddWebhooks());
        return builder.Build();
    }

    private static void Sqlite(DbContextOptionsBuilder options) =>
        options.UseSqlite("Data Source=none.db").AllowManyServices();

    private sealed class BareContext(DbContextOptions<BareContext> options) : DbContext(options);

    private sealed class OneContext(DbContextOptions<OneContext> options) : DbContext(options)
    {
        protected override void OnModelCreating(ModelBuilder modelBuilder) => modelBuilder.Entity<Note>().HasWebhooks("Things");
    }

    private sealed class SameContext(DbContextOptions<SameContext> options) : DbContext(options)
    {
        protected override void OnModelCreating(ModelBuilder modelBuilder) => modelBuilder.Entity<Order>().HasWebhooks("Things");
    }

    private sealed class OtherContext(DbContextOptions<OtherContext> options) : DbContext(options)
    {
        protected override void OnModelCreating(ModelBuilder modelBuilder) => modelBuilder.Entity<Order>().HasWebhooks("Others");
    }

    private sealed class WrongContext(DbContextOptions<WrongContext> options) : DbContext(options)
    {
        protected override void OnModelCreating(ModelBuilder modelBuilder) =>
            modelBuilder.Entity<Note>().HasWebhooks(note => note.Include("Nowhere"));
    }
}
