namespace Webhooks.Administration;

/// <summary>What is sent as a test where no subscription is named.</summary>
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
