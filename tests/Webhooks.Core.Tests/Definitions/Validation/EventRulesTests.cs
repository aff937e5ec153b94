using Webhooks.Support;
using Xunit;

namespace Webhooks.Definitions.Validation;

public class EventRulesTests
{
    private static readonly RecordValues Values = TestDefinitions.Record();

    private static IReadOnlyList<WebhookError> Validate(
        string type, bool previous, bool current, params string[] changedFields) =>
        ErrorAssert.Validator().Validate(new WebhookEvent
        {
            Type = type,
            ObjectName = "Orders",
            Previous = previous ? Values : null,
            Current = current ? Values : null,
            ChangedFields = changedFields,
        });

    [Theory]
    [InlineData("table.recordInsert", false, true)]
    [InlineData("table.recordDelete", true, false)]
    [InlineData("table.recordUpdate", true, true)]
    [InlineData("table.recordUpdate", false, true, "Status")]
    [InlineData("invoice.paid", false, false)]
    [InlineData("invoice.paid", true, false)]
    [InlineData("invoice.paid", false, true)]
    [InlineData("invoice.paid", true, true)]
    public void Images_Complete_AreAccepted(string type, bool previous, bool current, params string[] changed) =>
        Assert.Empty(Validate(type, previous, current, changed));

    [Theory]
    [InlineData("table.recordInsert", true, true, "$.previous", "previous.notAllowed")]
    [InlineData("table.recordInsert", false, false, "$.current", "current.required")]
    [InlineData("table.recordInsert", false, true, "$.changedFields", "changedFields.notAllowed", "Status")]
    [InlineData("table.recordDelete", true, true, "$.current", "current.notAllowed")]
    [InlineData("table.recordDelete", false, false, "$.previous", "previous.required")]
    [InlineData("table.recordDelete", true, false, "$.changedFields", "changedFields.notAllowed", "Status")]
    [InlineData("table.recordUpdate", true, true, "$.changedFields", "changedFields.notAllowed", "Status")]
    [InlineData("table.recordUpdate", false, true, "$.previous", "previous.required")]
    [InlineData("table.recordUpdate", true, false, "$.current", "current.required")]
    [InlineData("invoice.paid", true, true, "$.changedFields", "changedFields.notAllowed", "Status")]
    public void Images_AnythingElse_AreRefused(
        string type, bool previous, bool current, string path, string code, params string[] changed) =>
        ErrorAssert.One(path, code, Validate(type, previous, current, changed));

    [Fact]
    public void ChangedFields_EmptyOrTwice_AreRefused() => ErrorAssert.All(
        Validate("table.recordUpdate", false, true, "A", "", "A"),
        ("$.changedFields[1]", "field.empty"),
        ("$.changedFields[2]", "field.duplicate"));

    [Theory]
    [InlineData("a\0", "characters")]
    [InlineData("{half}", "characters")]
    [InlineData(null, "length")]
    public void Words_ThatNoColumnHolds_AreRefused(string? word, string rule)
    {
        word = word?.Replace("{half}", "\ud800", StringComparison.Ordinal) ?? new('w', 201);
        ErrorAssert.All(
            ErrorAssert.Validator().Validate(new WebhookEvent { Type = word, ObjectName = word, Source = new EventSource(word) }),
            ("$.objectName", $"objectName.{rule}"),
            ("$.eventType", $"eventType.{rule}"),
            ("$.eventSource", $"eventSource.{rule}"));
    }

    [Fact]
    public void ObjectAndType_Missing_AreRequired() => ErrorAssert.All(
        ErrorAssert.Validator().Validate(new WebhookEvent { Type = default, ObjectName = null!, Source = default(EventSource) }),
        ("$.objectName", "objectName.required"),
        ("$.eventType", "eventType.required"),
        ("$.eventSource", "eventSource.empty"));

    [Theory]
    [InlineData("")]
    [InlineData("a\u0001")]
    [InlineData(201)]
    public void Id_NotOneTo200PrintableCharacters_IsRefused(object id)
    {
        var text = id as string ?? new string('i', (int)id);
        ErrorAssert.One("$.id", "id.invalid", ErrorAssert.Validator().Validate(
            new WebhookEvent { Id = text, Type = "a", ObjectName = "b" }));
    }

    [Fact]
    public void Id_Missing_IsNotMadeByValidating()
    {
        var webhookEvent = new WebhookEvent { Type = "a", ObjectName = "b" };
        Assert.Empty(ErrorAssert.Validator().Validate(webhookEvent));
        Assert.False(webhookEvent.HasId);
        Assert.Empty(ErrorAssert.Validator().Validate(new WebhookEvent { Id = new('i', 200), Type = "a", ObjectName = "b" }));
    }

    [Fact]
    public void Event_Null_IsAnError() =>
        ErrorAssert.One("$", "event.required", ErrorAssert.Validator().Validate((WebhookEvent)null!));
}
