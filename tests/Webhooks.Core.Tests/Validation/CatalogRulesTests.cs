using Webhooks.Support;
using Xunit;

namespace Webhooks.Validation;

public class CatalogRulesTests
{
    private static readonly IEventCatalog Catalog = new EventCatalog()
        .AddObject("Orders", "Id", "Status", "Total")
        .AddEventType("invoice.paid")
        .AddEventSource("Import");

    private static WebhookError One(string member, string code, EventSubscription subscription)
    {
        ErrorAssert.None(Definitions.Webhook(subscription));
        return ErrorAssert.One("$.subscriptions[0]" + member, code, Definitions.Webhook(subscription), Catalog);
    }

    [Fact]
    public void Object_Unknown_IsRefusedWithTheNearest() => Assert.EndsWith(
        "did you mean \"Orders\"?",
        One(".objectName", "catalog.object", Definitions.Inserts("order")).Rule,
        StringComparison.Ordinal);

    [Fact]
    public void Object_UnknownAndLikeNone_IsRefusedWithoutAGuess() => Assert.DoesNotContain(
        "did you mean",
        One(".objectName", "catalog.object", Definitions.Inserts("Invoices")).Rule,
        StringComparison.Ordinal);

    [Fact]
    public void Field_Unknown_IsRefusedWithTheNearest() => Assert.EndsWith(
        "did you mean \"Status\"?",
        One(".fields[1]", "catalog.field", Definitions.Updates("Id", "Staus")).Rule,
        StringComparison.Ordinal);

    [Fact]
    public void PayloadField_Unknown_IsRefusedWithTheNearest() => Assert.EndsWith(
        "did you mean \"Total\"?",
        One(
            ".payload.fields[0]",
            "catalog.field",
            Definitions.Inserts() with { Payload = new() { Fields = ["total"] } }).Rule,
        StringComparison.Ordinal);

    [Fact]
    public void Fields_OfAnUnknownObject_AreNotJudged() =>
        One(".objectName", "catalog.object", Definitions.Updates("Nothing") with { ObjectName = "Things" });

    [Fact]
    public void EventType_Unknown_IsRefusedWithTheNearest() => Assert.EndsWith(
        "did you mean \"invoice.paid\"?",
        One(".eventType", "catalog.eventType", Definitions.Inserts() with { EventType = "invoice.payed" }).Rule,
        StringComparison.Ordinal);

    [Fact]
    public void EventType_NamedInPart_IsRefusedWithTheWhole() => Assert.EndsWith(
        "did you mean \"table.recordUpdate\"?",
        One(".eventType", "catalog.eventType", Definitions.Inserts() with { EventType = "recordUpdate" }).Rule,
        StringComparison.Ordinal);

    [Fact]
    public void Source_Unknown_IsRefusedWithTheNearest() => Assert.EndsWith(
        "did you mean \"RESTAPIs\"?",
        One(
            ".eventSources[1]",
            "catalog.eventSource",
            Definitions.Inserts() with { EventSources = ["Import", "RestApi"] }).Rule,
        StringComparison.Ordinal);

    [Theory]
    [InlineData("table.recordInsert")]
    [InlineData("table.recordUpdate")]
    [InlineData("table.recordDelete")]
    [InlineData("invoice.paid")]
    public void EventType_BuiltInOrDeclared_Exists(string type) =>
        ErrorAssert.None(Definitions.Webhook(Definitions.Inserts() with { EventType = type }), Catalog);

    [Fact]
    public void Sources_BuiltInOrDeclared_Exist() => ErrorAssert.None(
        Definitions.Webhook(Definitions.Inserts() with
        {
            EventSources =
            [
                "DataPages", "RESTAPIs", "Datasheet", "DataParts", "Extensions", "TriggeredActions", "Tasks", "Import",
            ],
        }),
        Catalog);

    [Fact]
    public void EmptyNames_AreRefusedOnceNotTwice() => ErrorAssert.One(
        "$.subscriptions[0].eventSources[0]",
        "eventSource.empty",
        Definitions.Webhook(Definitions.Inserts() with { EventSources = [default] }),
        Catalog);
}
