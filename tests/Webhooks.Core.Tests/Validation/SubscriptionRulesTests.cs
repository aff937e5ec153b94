using Webhooks.Support;
using Xunit;

namespace Webhooks.Validation;

public class SubscriptionRulesTests
{
    private const string Path = "$.subscriptions[0]";

    private static WebhookError One(string member, string code, EventSubscription subscription) =>
        ErrorAssert.One(Path + member, code, Definitions.Webhook(subscription));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData(" ")]
    public void Object_Blank_IsRequired(string? name) =>
        One(".objectName", "objectName.required", Definitions.Inserts(name!));

    [Fact]
    public void Words_ThatNoColumnHolds_AreRefused()
    {
        var word = new string('w', 201);
        One(".objectName", "objectName.length", Definitions.Inserts(word));
        One(".eventType", "eventType.length", Definitions.Inserts() with { EventType = word });
        One(".eventSources[0]", "eventSource.length", Definitions.Inserts() with { EventSources = [word] });
    }

    [Fact]
    public void EventType_Default_IsRequired() =>
        One(".eventType", "eventType.required", Definitions.Inserts() with { EventType = default });

    [Fact]
    public void EventType_OfTheHost_IsAccepted() =>
        ErrorAssert.None(Definitions.Webhook(Definitions.Inserts() with { EventType = "invoice.paid" }));

    [Fact]
    public void Source_Empty_IsRefused() =>
        One(".eventSources[1]", "eventSource.empty", Definitions.Inserts() with { EventSources = ["Tasks", default] });

    [Fact]
    public void Source_GivenTwice_IsRefused() => One(
        ".eventSources[2]",
        "eventSource.duplicate",
        Definitions.Inserts() with { EventSources = ["Tasks", "Import", "Tasks"] });

    [Theory]
    [InlineData("table.recordInsert")]
    [InlineData("table.recordDelete")]
    [InlineData("invoice.paid")]
    public void Fields_OnAnotherTypeThanUpdate_AreRefused(string type)
    {
        var error = One(".fields", "fields.notUpdate", Definitions.Updates("Status", "Total") with { EventType = type });
        Assert.Contains("table.recordUpdate", error.Rule, StringComparison.Ordinal);
        Assert.Equal("Status, Total", error.Value);
    }

    [Fact]
    public void Fields_None_AreAcceptedOnEveryType()
    {
        ErrorAssert.None(Definitions.Webhook(Definitions.Inserts() with { Fields = [] }));
        ErrorAssert.None(Definitions.Webhook(Definitions.Updates()));
    }

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData(null)]
    public void Field_Empty_IsRefused(string? name) =>
        One(".fields[1]", "field.empty", Definitions.Updates("Status", name!));

    [Fact]
    public void Field_GivenTwice_IsRefused()
    {
        Assert.Equal("A", One(".fields[2]", "field.duplicate", Definitions.Updates("A", "B", "A")).Value);
        ErrorAssert.None(Definitions.Webhook(Definitions.Updates("A", "a")));
    }

    [Fact]
    public void Everything_Null_IsAnErrorEach() => ErrorAssert.All(
        ErrorAssert.Validator().Validate(Definitions.Webhook(
            new EventSubscription
            {
                ObjectName = null!,
                EventType = default,
                EventSources = null!,
                Fields = null!,
                Payload = null!,
            })),
        (Path + ".objectName", "objectName.required"),
        (Path + ".eventType", "eventType.required"),
        (Path + ".eventSources", "value.null"),
        (Path + ".fields", "value.null"),
        (Path + ".payload", "value.null"));
}
