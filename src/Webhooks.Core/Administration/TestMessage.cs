namespace Webhooks.Administration;

/// <summary>Provides the test message for a test without a subscription.</summary>
internal static class TestMessage
{
    private const string ObjectName = "Webhooks";

    public static EventSubscription Subscription { get; } = new()
    {
        Id = "sub_test",
        ObjectName = ObjectName,
        EventType = TestRequest.EventType,
    };

    public static WebhookEvent Event(string? tenantId) => new()
    {
        Type = TestRequest.EventType,
        ObjectName = ObjectName,
        TenantId = tenantId,
        Current = RecordValues.From(new Dictionary<string, object?> { ["message"] = "This is a test." }),
    };
}
