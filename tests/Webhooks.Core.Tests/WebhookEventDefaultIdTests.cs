using Xunit;

namespace Webhooks;

public sealed class WebhookEventDefaultIdTests
{
    [Fact]
    public void WithDefaultId_NoneGiven_TakesItAndKeepsTheRest()
    {
        var before = new WebhookEvent
        {
            Type = EventType.RecordUpdate,
            ObjectName = "Orders",
            Source = EventSource.RestApi,
            Date = DateTimeOffset.UnixEpoch,
            TenantId = "t",
            Current = new Dictionary<string, object?> { ["Id"] = 1 },
            Previous = new Dictionary<string, object?> { ["Id"] = 2 },
            ChangedFields = ["Id"],
        };

        var after = before.WithDefaultId("evt_1");

        Assert.Equal("evt_1", after.Id);
        Assert.Equal(
            (before.Type, before.ObjectName, before.Source, before.Date, before.TenantId),
            (after.Type, after.ObjectName, after.Source, after.Date, after.TenantId));
        Assert.Same(before.Current, after.Current);
        Assert.Same(before.Previous, after.Previous);
        Assert.Same(before.ChangedFields, after.ChangedFields);
        Assert.NotEqual("evt_1", before.Id);
    }

    [Fact]
    public void WithDefaultId_OneGiven_KeepsIt()
    {
        var given = new WebhookEvent { Id = "mine", Type = "e", ObjectName = "O" };

        Assert.Same(given, given.WithDefaultId("evt_1"));
    }
}
