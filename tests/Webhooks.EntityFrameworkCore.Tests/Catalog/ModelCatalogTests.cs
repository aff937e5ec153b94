using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Webhooks.ChangeDetection;
using Webhooks.Definitions;
using Webhooks.Support;
using Xunit;

namespace Webhooks.Catalog;

public sealed class ModelCatalogTests
{
    [Fact]
    public async Task Catalog_OfEveryKindOfMember_HasTheFieldsThatDetectionSends_InTheirOrder()
    {
        await using var host = await StartAsync();
        await host.WatchForAsync("t1", "Products", "Clients");
        await host.WatchAsync("PriceList", "Animals", "Cats");
        await ImageTests.SaveAsync(
            host,
            ImageTests.NewProduct(),
            new Price { Product = "chair", Currency = "EUR", Amount = 1 },
            new Dog { Name = "Rex" },
            new Cat { Name = "Tom" },
            new Customer { Name = "Ada", Owner = "t1" });

        var recorded = await host.RecordedAsync();
        var catalog = host.Get<IEventCatalog>();
        Assert.Equal(catalog.Objects.Select(each => each.Name).Order(), recorded.Select(each => each.ObjectName).Order());
        Assert.All(recorded, each => Assert.Equal(
            each.Data.EnumerateObject().Select(member => member.Name),
            catalog.FindObject(each.ObjectName)!.Fields.Select(field => field.Name)));
    }

    [Fact]
    public async Task Catalog_Types_AreThoseOfTheValuesAsSent()
    {
        await using var host = await StartAsync();
        var fields = host.Get<IEventCatalog>().FindObject("Products")!.Fields;
        Assert.Equal(
            [
                ("Created", FieldType.Instant), ("Day", FieldType.Number), ("Details", FieldType.Unspecified),
                ("Id", FieldType.Identifier), ("Maker", FieldType.Unspecified), ("Name", FieldType.Text),
                ("Parts", FieldType.Unspecified), ("Region", FieldType.Text), ("Size", FieldType.Unspecified),
                ("Slug", FieldType.Text), ("State", FieldType.Text), ("Stock", FieldType.Number),
                ("Tags", FieldType.Unspecified), ("TenantId", FieldType.Text), ("Total", FieldType.Number),
            ],
            fields.Select(field => (field.Name, field.Type)).OrderBy(field => field.Name, StringComparer.Ordinal));
        Assert.True(host.Get<IEventCatalog>().FindObject("Animals")!.FindField("Barks") is { Type: FieldType.Boolean });
    }

    [Fact]
    public async Task Save_OfAFieldThatIsNotSent_IsRefusedWithTheNearestName()
    {
        await using var host = await StartAsync();
        var error = await RefusedAsync(host, Updates("Totl"));
        Assert.Equal(("$.subscriptions[0].fields[0]", "catalog.field"), (error.Path, error.Code));
        Assert.Contains("\"Total\"", error.Rule, StringComparison.Ordinal);
        error = await RefusedAsync(host, Updates("InternalNote"));
        Assert.Equal("catalog.field", error.Code);
        error = await RefusedAsync(host, Updates("Id") with { ObjectName = "Product" });
        Assert.Contains("\"Products\"", error.Rule, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Catalog_WithMore_HasWhatTheHostAdds_AndIsReadOnce()
    {
        var reads = 0;
        await using var host = await StartAsync(catalog =>
        {
            Interlocked.Increment(ref reads);
            catalog.AddObject("Invoices", "Id").AddEventSource("Import");
        });
        var catalog = host.Get<IEventCatalog>();
        Parallel.For(0, 8, _ => Assert.NotNull(catalog.FindObject("Invoices")));
        Assert.Equal(["order.paid"], catalog.EventTypes);
        Assert.Equal(["Import"], catalog.EventSources);
        Assert.NotNull(catalog.FindObject("Products"));
        Assert.Equal(1, reads);
    }

    [Fact]
    public void Catalog_OfTypesThatAreOneObject_HasTheFieldsOfAll_AndNoTypeWhereTheyDiffer()
    {
        using var services = Services(model =>
        {
            model.Entity<Animal>().HasWebhooks("Animals");
            model.Entity<Dog>();
            model.Entity<Cat>().Property<string>("Barks");
            model.Entity<Cat>().HasWebhooks("Animals", cat => cat.Include("Barks"));
        });
        var animals = Assert.Single(services.GetRequiredService<IEventCatalog>().Objects);
        Assert.Equal(["Barks", "Id", "Lives", "Name"], animals.Fields.Select(field => field.Name).Order());
        Assert.Equal(FieldType.Unspecified, animals.FindField("Barks")!.Type);
        Assert.Equal(FieldType.Number, animals.FindField("Id")!.Type);
    }

    [Fact]
    public void Catalog_OfAModelWithComments_HasThemAsDescriptions()
    {
        using var services = Services(model =>
        {
            model.Entity<Order>().ToTable("Orders", table => table.HasComment("What customers bought")).HasWebhooks();
            model.Entity<Order>().Property(order => order.Number).HasComment("As printed");
        });
        var orders = services.GetRequiredService<IEventCatalog>().FindObject("Orders")!;
        Assert.Equal("What customers bought", orders.Description);
        Assert.Equal("As printed", orders.FindField("Number")!.Description);
        Assert.Null(orders.FindField("Status")!.Description);
    }

    private static Task<Host<CatalogContext>> StartAsync(Action<EventCatalog>? more = null) =>
        Host<CatalogContext>.StartAsync(DatabaseKind.Sqlite, (services, database) =>
        {
            services.AddDbContextFactory<CatalogContext>(options => database.Use(options));
            services.AddWebhooks().UseCatalogFromModel<CatalogContext>(catalog =>
            {
                catalog.AddEventType("order.paid");
                more?.Invoke(catalog);
            });
        });

    private static EventSubscription Updates(string field) =>
        new() { ObjectName = "Products", EventType = EventType.RecordUpdate, Fields = [field] };

    private static async Task<WebhookError> RefusedAsync(Host<CatalogContext> host, EventSubscription subscription)
    {
        var refused = await Assert.ThrowsAsync<WebhookValidationException>(() => host.SaveAsync(new()
        {
            Name = "n",
            Urls = ["https://example.com/hooks"],
            Subscriptions = [subscription],
        }));
        return Assert.Single(refused.Errors);
    }

    private static ServiceProvider Services(Action<ModelBuilder> configure)
    {
        var services = new ServiceCollection().AddSingleton(configure).AddScoped<AnyContext>();
        services.AddWebhooks().UseCatalogFromModel<AnyContext>();
        return services.BuildServiceProvider();
    }

    private sealed class AnyContext(Action<ModelBuilder> configure) : DbContext
    {
        protected override void OnConfiguring(DbContextOptionsBuilder optionsBuilder) => optionsBuilder
            .UseSqlite("Data Source=unused").EnableServiceProviderCaching(false).AllowManyServices();

        protected override void OnModelCreating(ModelBuilder modelBuilder) => configure(modelBuilder);
    }
}
