using Webhooks.Support;
using Xunit;

namespace Webhooks.Definitions.Json;

public class ChangeInputTests
{
    private static string With(string members) => $$"""{"objectName":"Orders","eventType":"own",{{members}}}""";

    private static DateTimeOffset? DateOf(string text) =>
        WebhookJson.ReadChange(JsonAssert.Utf8(With($"\"eventDate\":\"{text}\""))).Date;

    [Fact]
    public void Change_WithEveryMember_IsRead()
    {
        var change = WebhookJson.ReadChange(
            JsonAssert.Utf8(
                """
                { "objectName": "Orders", "eventType": "table.recordUpdate", "eventSource": "RESTAPIs",
                  "eventDate": "2026-01-16T19:56:38.123Z", "tenantId": "acme", "id": "evt_1",
                  "previous": { "Status": "new" }, "current": { "Status": "paid" }, "changedFields": [] }
                """),
            ErrorAssert.Validator());
        Assert.Equal(("Orders", EventType.RecordUpdate, "evt_1"), (change.ObjectName, change.Type, change.Id));
        Assert.Equal((EventSource.RestApi, "acme"), (change.Source!.Value, change.TenantId));
        Assert.Equal(new DateTimeOffset(2026, 1, 16, 19, 56, 38, 123, TimeSpan.Zero), change.Date);
        Assert.NotNull(change.Previous);
        Assert.NotNull(change.Current);
        Assert.Null(change.ChangedFields);
    }

    [Fact]
    public void Change_WithChangedFields_IsRead() => Assert.Equal(
        ["Status"],
        WebhookJson.ReadChange(JsonAssert.Utf8(With("\"current\":{},\"changedFields\":[\"Status\"]"))).ChangedFields);

    [Fact]
    public void OptionalMembers_Null_AreAbsent()
    {
        var change = WebhookJson.ReadChange(JsonAssert.Utf8(With(
            """
            "eventSource":null,"eventDate":null,"tenantId":null,"id":null,"previous":null,"current":null,
            "changedFields":null
            """)));
        Assert.True(change is { Source: null, Date: null, TenantId: null, Previous: null, Current: null, HasId: false });
        Assert.Null(change.ChangedFields);
    }

    [Fact]
    public void Date_WithAnOffset_IsThatInstant()
    {
        Assert.Equal(new DateTimeOffset(2026, 1, 16, 0, 0, 0, TimeSpan.FromHours(-5)), DateOf("2026-01-16T00:00:00-05:00"));
        Assert.Equal(new DateTimeOffset(2026, 1, 16, 0, 0, 0, TimeSpan.Zero), DateOf("2026-01-16T00:00Z"));
    }

    [Theory]
    [InlineData("\"\"")]
    [InlineData("\"2026-01-16\"")]
    [InlineData("\"2026-01-16T19:56:38\"")]
    [InlineData("\"2026-01-16T19:56:38.123\"")]
    [InlineData("\"2026-01-16 19:56:38Z\"")]
    [InlineData("\"2026-13-16T19:56:38Z\"")]
    [InlineData("\"0001-01-01T00:00:00+14:00\"")]
    [InlineData("\"16/01/2026\"")]
    [InlineData("1768593398")]
    public void Date_WithoutOffsetOrNotIso_IsRefused(string date)
    {
        var error = ErrorAssert.One("$.eventDate", "json.type", JsonAssert.ChangeErrors(With($"\"eventDate\":{date}")));
        Assert.Contains("ISO 8601", error.Rule, StringComparison.Ordinal);
        Assert.Equal(date.Trim('"'), error.Value);
    }

    [Fact]
    public void Errors_AreReportedAtOnce() => ErrorAssert.All(
        JsonAssert.ChangeErrors("""{"eventType":7,"current":[],"previous":"x","changedFields":"Status","data":{}}"""),
        ("$.objectName", "objectName.required"),
        ("$.eventType", "json.type"),
        ("$.current", "json.type"),
        ("$.previous", "json.type"),
        ("$.changedFields", "json.type"),
        ("$.data", "member.unknown"));

    [Fact]
    public void StructureAndRules_AreReportedAtOnce()
    {
        Assert.False(WebhookJson.TryReadChange(
            JsonAssert.Utf8("""{"objectName":"O","eventType":"table.recordInsert","previous":{},"current":5}"""),
            out _,
            out var errors,
            ErrorAssert.Validator()));
        ErrorAssert.All(errors, ("$.current", "json.type"), ("$.previous", "previous.notAllowed"));
    }
}
