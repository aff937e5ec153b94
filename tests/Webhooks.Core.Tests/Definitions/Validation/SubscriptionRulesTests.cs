using Webhooks.Support;
using Xunit;

namespace Webhooks.Definitions.Validation;

public class SubscriptionRulesTests
{
    private const string Path = "$.subscriptions[0]";

    private static WebhookError One(string member, string code, EventSubscription subscription) =>
        ErrorAssert.One(Path + member, code, TestDefinitions.Webhook(subscription));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData(" ")]
    public void Object_Blank_IsRequired(string? name) =>
        One(".objectName", "objectName.required", TestDefinitions.Inserts(name!));

    [Fact]
    public void Words_ThatNoColumnHolds_AreRefused()
    {
        var word = new string('w', 201);
        One(".objectName", "objectName.length", TestDefinitions.Inserts(word));
        One(".eventType", "eventType.length", TestDefinitions.Inserts() with { EventType = word });
        One(".eventSources[0]", "eventSource.length", TestDefinitions.Inserts() with { EventSources = [word] });
    }

    [Fact]
    public void EventType_Default_IsRequired() =>
        One(".eventType", "eventType.required", TestDefinitions.Inserts() with { EventType = default });

    [Fact]
    public void EventType_OfTheHost_IsAccepted() =>
        ErrorAssert.None(TestDefinitions.Webhook(TestDefinitions.Inserts() with { EventType = "invoice.paid" }));

    [Fact]
    public void Source_Empty_IsRefused() =>
        One(".eventSources[1]", "eventSource.empty", TestDefinitions.Inserts() with { EventSources = ["Tasks", default] });

    [Fact]
    public void Source_GivenTwice_IsRefused() => One(
        ".eventSources[2]",
        "eventSource.duplicate",
        TestDefinitions.Inserts() with { EventSources = ["Tasks", "Import", "Tasks"] });

    [Theory]
    [InlineData("table.recordInsert")]
    [InlineData("table.recordDelete")]
    [InlineData("invoice.paid")]
    public void Fields_OnAnotherTypeThanUpdate_AreRefused(string type)
    {
        var error = One(".fields", "fields.notUpdate", TestDefinitions.Updates("Status", "Total") with { EventType = type });
        Assert.Contains("table.recordUpdate", error.Rule, StringComparison.Ordinal);
        Assert.Equal("Status, Total", error.Value);
    }

    [Fact]
    public void Fields_None_AreAcceptedOnEveryType()
    {
        ErrorAssert.None(TestDefinitions.Webhook(TestDefinitions.Inserts() with { Fields = [] }));
        ErrorAssert.None(TestDefinitions.Webhook(TestDefinitions.Updates()));
    }

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData(null)]
    public void Field_Empty_IsRefused(string? name) =>
        One(".fields[1]", "field.empty", TestDefinitions.Updates("Status", name!));

    [Fact]
    public void Field_GivenTwice_IsRefused()
    {
        Assert.Equal("A", One(".fields[2]", "field.duplicate", TestDefinitions.Updates("A", "B", "A")).Value);
        ErrorAssert.None(TestDefinitions.Webhook(TestDefinitions.Updates("A", "a")));
    }

    [Fact]
    public void Everything_Null_IsAnErrorEach() => ErrorAssert.All(
        ErrorAssert.Validator().Validate(TestDefinitions.Webhook(
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
