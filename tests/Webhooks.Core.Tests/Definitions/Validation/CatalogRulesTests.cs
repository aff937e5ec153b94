using Webhooks.Support;
using Xunit;

namespace Webhooks.Definitions.Validation;

public class CatalogRulesTests
{
    private static readonly IEventCatalog Catalog = new EventCatalog()
        .AddObject("Orders", "Id", "Status", "Total")
        .AddEventType("invoice.paid")
        .AddEventSource("Import");

    private static WebhookError One(string member, string code, EventSubscription subscription)
    {
        ErrorAssert.None(TestDefinitions.Webhook(subscription));
        return ErrorAssert.One("$.subscriptions[0]" + member, code, TestDefinitions.Webhook(subscription), Catalog);
    }

    [Fact]
    public void Object_Unknown_IsRefusedWithTheNearest() => Assert.EndsWith(
        "Did you mean \"Orders\"?",
        One(".objectName", "catalog.object", TestDefinitions.Inserts("order")).Rule,
        StringComparison.Ordinal);

    [Fact]
    public void Object_UnknownAndLikeNone_IsRefusedWithoutAGuess() => Assert.DoesNotContain(
        "Did you mean",
        One(".objectName", "catalog.object", TestDefinitions.Inserts("Invoices")).Rule,
        StringComparison.Ordinal);

    [Fact]
    public void Field_Unknown_IsRefusedWithTheNearest() => Assert.EndsWith(
        "Did you mean \"Status\"?",
        One(".fields[1]", "catalog.field", TestDefinitions.Updates("Id", "Staus")).Rule,
        StringComparison.Ordinal);

    [Fact]
    public void PayloadField_Unknown_IsRefusedWithTheNearest() => Assert.EndsWith(
        "Did you mean \"Total\"?",
        One(
            ".payload.fields[0]",
            "catalog.field",
            TestDefinitions.Inserts() with { Payload = new() { Fields = ["total"] } }).Rule,
        StringComparison.Ordinal);

    [Fact]
    public void Fields_OfAnUnknownObject_AreNotJudged() =>
        One(".objectName", "catalog.object", TestDefinitions.Updates("Nothing") with { ObjectName = "Things" });

    [Fact]
    public void EventType_Unknown_IsRefusedWithTheNearest() => Assert.EndsWith(
        "Did you mean \"invoice.paid\"?",
        One(".eventType", "catalog.eventType", TestDefinitions.Inserts() with { EventType = "invoice.payed" }).Rule,
        StringComparison.Ordinal);

    [Fact]
    public void EventType_NamedInPart_IsRefusedWithTheWhole() => Assert.EndsWith(
        "Did you mean \"table.recordUpdate\"?",
        One(".eventType", "catalog.eventType", TestDefinitions.Inserts() with { EventType = "recordUpdate" }).Rule,
        StringComparison.Ordinal);

    [Fact]
    public void Source_Unknown_IsRefusedWithTheNearest() => Assert.EndsWith(
        "Did you mean \"RESTAPIs\"?",
        One(
            ".eventSources[1]",
            "catalog.eventSource",
            TestDefinitions.Inserts() with { EventSources = ["Import", "RestApi"] }).Rule,
        StringComparison.Ordinal);

    [Theory]
    [InlineData("table.recordInsert")]
    [InlineData("table.recordUpdate")]
    [InlineData("table.recordDelete")]
    [InlineData("invoice.paid")]
    public void EventType_BuiltInOrDeclared_Exists(string type) =>
        ErrorAssert.None(TestDefinitions.Webhook(TestDefinitions.Inserts() with { EventType = type }), Catalog);

    [Fact]
    public void Sources_BuiltInOrDeclared_Exist() => ErrorAssert.None(
        TestDefinitions.Webhook(TestDefinitions.Inserts() with
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
        TestDefinitions.Webhook(TestDefinitions.Inserts() with { EventSources = [default] }),
        Catalog);
}
