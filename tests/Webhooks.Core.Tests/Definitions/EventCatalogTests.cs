using System.Text.Json;
using Webhooks.Support;
using Xunit;

namespace Webhooks.Definitions;

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
    public void Object_WithDescriptionsAndSample_KeepsThem()
    {
        var catalog = new EventCatalog().AddObject(new CatalogObject(
            "Orders", "Id", new CatalogField("PaidAt", FieldType.Instant) { Description = "When it was paid" })
        {
            Description = "What customers bought",
            Sample = new Dictionary<string, object?> { ["Id"] = 1, ["Status"] = "paid" },
        });

        var orders = catalog.FindObject("Orders")!;
        Assert.Equal("What customers bought", orders.Description);
        Assert.Equal([null, "When it was paid"], orders.Fields.Select(field => field.Description));
        using var image = Images.Of(orders.Sample!);
        Assert.Equal("""{"Id":1,"Status":"paid"}""", image.Text());
    }

    [Fact]
    public void Sample_IsCopied_WhateverBecomesOfWhatItWasMadeFrom()
    {
        var values = new Dictionary<string, object?> { ["Id"] = 1 };
        CatalogObject fromJson;
        using (var json = JsonDocument.Parse("""{"Id":2}"""))
        {
            fromJson = new("Orders") { Sample = json.RootElement };
        }

        var fromValues = new CatalogObject("Orders") { Sample = values };
        values["Id"] = double.NaN;
        using var one = Images.Of(fromValues.Sample!);
        using var two = Images.Of(fromJson.Sample!);
        Assert.Equal("""{"Id":1}{"Id":2}""", one.Text() + two.Text());
    }

    [Fact]
    public void Sample_AsDeepAsRecordsMayBe_IsTaken()
    {
        var json = new string('[', 2000) + new string(']', 2000);
        using var document = JsonDocument.Parse($$"""{"Id":{{json}}}""", new JsonDocumentOptions { MaxDepth = 3000 });
        using var image = Images.Of(new CatalogObject("Orders") { Sample = document.RootElement }.Sample!);
        Assert.Equal($$"""{"Id":{{json}}}""", image.Text());
    }

    [Fact]
    public void Sample_ThatCannotBeSent_IsRefusedWithFieldAndRule()
    {
        var message = Refused(() => _ = new CatalogObject("Orders")
        {
            Sample = new Dictionary<string, object?> { ["Id"] = 1, ["Total"] = double.NaN },
        });
        Assert.Contains("\"Orders\"", message, StringComparison.Ordinal);
        Assert.Contains("$.sample.Total", message, StringComparison.Ordinal);
        Assert.Contains("Number must be finite", message, StringComparison.Ordinal);
    }

    [Fact]
    public void WhatAlwaysExists_IsListed()
    {
        Assert.Equal(
            ["table.recordInsert", "table.recordUpdate", "table.recordDelete"],
            EventType.RecordTypes.Select(type => type.Value));
        Assert.Equal(
            ["DataPages", "RESTAPIs", "Datasheet", "DataParts", "Extensions", "TriggeredActions", "Tasks"],
            EventSource.BuiltIn.Select(source => source.Value));
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
        Refused(() => catalog.AddObject("Orders", "Id", " "));
        Refused(() => catalog.AddEventType(default));
        Refused(() => catalog.AddEventSource(" "));
    }

    private static string Refused(Action add) => Assert.ThrowsAny<ArgumentException>(add).Message;
}
