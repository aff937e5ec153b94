using Xunit;

namespace Webhooks;

public class EventCatalogTests
{
    [Fact]
    public void Catalog_WrittenFluently_HasWhatWasAdded()
    {
        var catalog = new EventCatalog()
            .AddObject("Orders", "Id", "Status", new CatalogField("PaidAt", FieldType.Instant))
            .AddObject(new CatalogObject("Customers"))
            .AddEventType("invoice.paid")
            .AddEventSource("Import");

        Assert.Equal(["Orders", "Customers"], catalog.Objects.Select(each => each.Name));
        Assert.Equal(["Id", "Status", "PaidAt"], catalog.FindObject("Orders")!.Fields.Select(field => field.Name));
        Assert.Equal(FieldType.Instant, catalog.FindObject("Orders")!.FindField("PaidAt")!.Type);
        Assert.Equal(["invoice.paid"], catalog.EventTypes);
        Assert.Equal(["Import"], catalog.EventSources);
    }

    [Fact]
    public void FindObject_ComparesExactly() => Assert.Null(new EventCatalog().AddObject("Orders").FindObject("orders"));

    [Fact]
    public void Add_GivenTwice_IsRefusedByName()
    {
        var catalog = new EventCatalog().AddObject("Orders").AddEventType("a.b").AddEventSource("Import");
        Assert.Contains("\"Orders\"", Refused(() => catalog.AddObject("Orders", "Id")), StringComparison.Ordinal);
        Assert.Contains("\"a.b\"", Refused(() => catalog.AddEventType("a.b")), StringComparison.Ordinal);
        Assert.Contains("\"Import\"", Refused(() => catalog.AddEventSource("Import")), StringComparison.Ordinal);
        Assert.Contains("\"Id\"", Refused(() => catalog.AddObject("Other", "Id", "Id")), StringComparison.Ordinal);
    }

    [Fact]
    public void Add_Empty_IsRefused()
    {
        var catalog = new EventCatalog();
        Refused(() => catalog.AddObject(""));
        Refused(() => catalog.AddEventType(default));
        Refused(() => catalog.AddEventSource(" "));
    }

    private static string Refused(Action add) => Assert.ThrowsAny<ArgumentException>(add).Message;
}
